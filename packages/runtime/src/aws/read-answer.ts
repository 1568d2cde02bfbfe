import { MAX_ANSWER_BYTES, TransportError, type TransportResponse } from "./transport.ts";

/** An answer that was read to its end, and whether its connection may carry another one. */
export interface WholeAnswer {
  readonly response: TransportResponse;
  readonly mayKeep: boolean;
}

/** Heads, trailers and the lines between chunks, all of one answer together: as long as Node takes a head to be. */
const MAX_HEAD_BYTES = 16_384;

/**
 * Reads an answer of HTTP/1.1 from all the bytes that have come so far; undefined when it is not whole yet. `hasEnded`:
 * none will follow. What is not exactly an answer throws a `TransportError`: nothing is mended or guessed at.
 * Source: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function readAnswer(bytes: Buffer, hasEnded: boolean): WholeAnswer | undefined {
  let at = 0;
  let bodyBytes = 0;
  const parts: Buffer[] = [];

  /** A head or a line, without its end. */
  const readUntil = (end: string): string | undefined => {
    const found = bytes.indexOf(end, at);
    const stop = found < 0 ? bytes.length : found;
    if (stop - bodyBytes > MAX_HEAD_BYTES) fail();
    if (found < 0) return undefined;
    const text = bytes.toString("latin1", at, stop);
    at = stop + end.length;
    return text;
  };
  const readBytes = (count: number): void => {
    bodyBytes += count;
    if (bodyBytes > MAX_ANSWER_BYTES) fail("too-large");
    parts.push(bytes.subarray(at, at + count));
    at += count;
  };
  /** Whether they are all there. */
  const readChunks = (): boolean => {
    for (;;) {
      const line = readUntil("\r\n");
      if (line === undefined) return false;
      const [, hex = ""] = /^([\da-f]{1,8})[\t ]*(?:;[\t -~]*)?$/i.exec(line) ?? fail();
      const size = Number.parseInt(hex, 16);
      if (size === 0) break;
      readBytes(size);
      if (readUntil("\r\n")) fail();
    }
    let trailer: string | undefined;
    do trailer = readUntil("\r\n");
    while (trailer);
    return trailer !== undefined;
  };

  for (;;) {
    const head = readUntil("\r\n\r\n");
    if (head === undefined) return hasEnded ? fail() : undefined;
    const [first = "", ...lines] = head.split("\r\n");
    const [, minor, code] = FIRST_LINE.exec(first) ?? fail();
    const status = Number(code);
    const headers = parseHeaders(lines);
    if (status === 101) fail();
    // What a server says before its answer.
    if (status < 200) continue;

    const { "transfer-encoding": coding, "content-length": length, connection = "" } = headers;
    const isBare = status === 204 || status === 304;
    const lastsToEnd = !isBare && coding === undefined && length === undefined;
    let isWhole = true;
    if (lastsToEnd) {
      readBytes(bytes.length - at);
      isWhole = hasEnded;
    } else if (isBare) {
      // No body, whatever the headers say. One that comes all the same must not answer somebody else.
    } else if (coding === undefined) {
      readBytes(/^\d{1,15}$/.test(length ?? "") ? Number(length) : fail());
    } else {
      if (!/^chunked$/i.test(coding) || length !== undefined) fail();
      isWhole = readChunks();
    }
    if (!isWhole || at > bytes.length) return hasEnded ? fail() : undefined;
    return {
      response: { status, headers, body: Buffer.concat(parts).toString() },
      mayKeep:
        minor === "1" &&
        !/\bclose\b/i.test(connection) &&
        !lastsToEnd &&
        !isBare &&
        at === bytes.length,
    };
  }
}

const FIRST_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t -~\x80-\xff]*)?$/;

/** A header that comes twice has both values, so of two lengths neither is taken. */
function parseHeaders(lines: readonly string[]): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = Object.create(null);
  for (const line of lines) {
    const [, name = "", value = ""] =
      /^([\w!#$%&'*+.^`|~-]+):([\t -~\x80-\xff]*)$/.exec(line) ?? fail();
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value.trim()}` : value.trim();
  }
  return headers;
}

function fail(reason: TransportError["reason"] = "network"): never {
  throw new TransportError(reason, true);
}
