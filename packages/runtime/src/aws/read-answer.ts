import { MAX_ANSWER_BYTES, TransportError, type TransportResponse } from "./transport.ts";

/** An answer that was read to its end, and whether its connection may carry another one. */
export interface WholeAnswer {
  readonly response: TransportResponse;
  readonly mayKeep: boolean;
}

/** Takes the next bytes, or undefined when none will follow; gives the answer once it is whole. */
export type AnswerReader = (bytes: Buffer | undefined) => WholeAnswer | undefined;

/** Heads, trailers and the lines between chunks, all of one answer together: as long as Node takes a head to be. */
const MAX_HEAD_BYTES = 16_384;

const HEAD =
  /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t -~\x80-\xff]*)?(?:\r\n[\w!#$%&'*+.^`|~-]+:[\t -~\x80-\xff]*)*$/;

/** Each `yield` waits until more has come. */
type Reading<T> = Generator<undefined, T, undefined>;

/**
 * Reads one answer of HTTP/1.1, wherever it is cut. What is not exactly that throws a `TransportError`: nothing is
 * mended or guessed at.
 * Source: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function createAnswerReader(): AnswerReader {
  /** What has come and is not read yet. */
  let rest = Buffer.alloc(0);
  let hasEnded = false;
  let headBytes = 0;
  let bodyBytes = 0;
  const parts: Buffer[] = [];

  /** A line or a head, without its end. */
  function* readUntil(end: string): Reading<string> {
    for (;;) {
      const at = rest.indexOf(end);
      const bytes = headBytes + (at < 0 ? rest.length : at);
      if (bytes > MAX_HEAD_BYTES) fail();
      if (at >= 0) {
        headBytes = bytes;
        const text = rest.toString("latin1", 0, at);
        rest = rest.subarray(at + end.length);
        return text;
      }
      if (hasEnded) fail();
      yield;
    }
  }

  function addToBody(bytes: number): void {
    bodyBytes += bytes;
    if (bodyBytes > MAX_ANSWER_BYTES) fail("too-large");
  }

  function* readToEnd(): Reading<void> {
    for (;;) {
      addToBody(rest.length);
      parts.push(rest);
      rest = rest.subarray(rest.length);
      if (hasEnded) return;
      yield;
    }
  }

  function* readBytes(count: number): Reading<void> {
    addToBody(count);
    for (let left = count; left > 0; ) {
      if (rest.length === 0) {
        if (hasEnded) fail();
        yield;
      }
      const part = rest.subarray(0, left);
      rest = rest.subarray(part.length);
      left -= part.length;
      parts.push(part);
    }
  }

  function* readChunks(): Reading<void> {
    for (;;) {
      const [, hex = ""] =
        /^([\da-f]{1,8})[\t ]*(?:;[\t -~]*)?$/i.exec(yield* readUntil("\r\n")) ?? fail();
      const size = Number.parseInt(hex, 16);
      if (size === 0) break;
      yield* readBytes(size);
      if ((yield* readUntil("\r\n")) !== "") fail();
    }
    while ((yield* readUntil("\r\n")) !== "");
  }

  function* readAnswer(): Reading<WholeAnswer> {
    for (;;) {
      const head = yield* readUntil("\r\n\r\n");
      const [, minor, code] = HEAD.exec(head) ?? fail();
      const status = Number(code);
      if (status === 101) fail();
      // What a server says before its answer.
      if (status < 200) continue;
      const headers = parseHeaders(head);
      const { "transfer-encoding": coding, "content-length": length, connection = "" } = headers;
      let mayKeep = minor === "1" && !/\bclose\b/i.test(connection);
      if (status === 204 || status === 304) {
        // These have no body, whatever the headers say. One that comes all the same must not answer somebody else.
        mayKeep = false;
      } else if (coding !== undefined) {
        if (!/^chunked$/i.test(coding) || length !== undefined) fail();
        yield* readChunks();
      } else if (length !== undefined) {
        if (!/^\d{1,15}$/.test(length)) fail();
        yield* readBytes(Number(length));
      } else {
        yield* readToEnd();
        mayKeep = false;
      }
      const body = Buffer.concat(parts).toString();
      return { response: { status, headers, body }, mayKeep: mayKeep && rest.length === 0 };
    }
  }

  const reading = readAnswer();
  return (bytes) => {
    if (bytes === undefined) hasEnded = true;
    else rest = Buffer.concat([rest, bytes]);
    const { done, value } = reading.next();
    return done === true ? value : undefined;
  };
}

/** A header that comes twice has both values, so of two lengths neither is taken. */
function parseHeaders(head: string): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = Object.create(null);
  for (const line of head.split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

function fail(reason: TransportError["reason"] = "network"): never {
  throw new TransportError(reason, true);
}
