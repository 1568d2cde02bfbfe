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

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads one answer of HTTP/1.1, wherever it is cut. What is not exactly that throws a `TransportError`: nothing is
 * mended or guessed at.
 * Source: https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function createAnswerReader(): AnswerReader {
  const input: Input = { rest: Buffer.alloc(0), hasEnded: false, headBytes: 0, bodyBytes: 0 };
  const reading = readAnswer(input);
  return (bytes) => {
    if (bytes === undefined) input.hasEnded = true;
    else input.rest = input.rest.length === 0 ? bytes : Buffer.concat([input.rest, bytes]);
    const { done, value } = reading.next();
    return done === true ? value : undefined;
  };
}

interface Input {
  /** What has come and is not read yet. */
  rest: Buffer;
  hasEnded: boolean;
  headBytes: number;
  bodyBytes: number;
}

/** Each `yield` waits until more has come. */
type Reading<T> = Generator<undefined, T, undefined>;

function* readAnswer(input: Input): Reading<WholeAnswer> {
  for (;;) {
    const [first = "", ...lines] = (yield* readUntil("\r\n\r\n", input)).split("\r\n");
    const [, minor, code] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/.exec(first) ?? broken();
    const status = Number(code);
    const headers = parseHeaders(lines);
    if (status === 101 || !VALUE.test(first)) broken();
    // What a server says before its answer.
    if (status < 200) continue;
    const framing = framingOf(status, headers);
    const parts = yield* readBody(framing, input);
    const isLast = minor === "0" || /\bclose\b/i.test(headers["connection"] ?? "");
    return {
      response: { status, headers, body: Buffer.concat(parts).toString("utf8") },
      mayKeep: !isLast && framing !== "until-closed" && input.rest.length === 0,
    };
  }
}

type Headers = Record<string, string | undefined>;

/** A header that comes twice has both values, so of two lengths neither is taken. */
function parseHeaders(lines: readonly string[]): Headers {
  const headers: Headers = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = line.slice(colon + 1);
    if (!NAME.test(name) || !VALUE.test(value)) broken();
    const before = headers[name];
    headers[name] = before === undefined ? value.trim() : `${before}, ${value.trim()}`;
  }
  return headers;
}

/** How long the body is, or what tells where it ends. */
function framingOf(
  status: number,
  { "transfer-encoding": coding, "content-length": length }: Headers,
): number | "chunked" | "until-closed" {
  if (status === 204 || status === 304) return 0;
  if (coding !== undefined)
    return coding.toLowerCase() === "chunked" && length === undefined ? "chunked" : broken();
  if (length === undefined) return "until-closed";
  return /^\d{1,15}$/.test(length) ? Number(length) : broken();
}

function* readBody(framing: ReturnType<typeof framingOf>, input: Input): Reading<Buffer[]> {
  const parts: Buffer[] = [];
  if (framing === "until-closed") yield* readBytes(Number.POSITIVE_INFINITY, input, parts);
  else if (framing !== "chunked") yield* readBytes(framing, input, parts);
  else {
    let size: number;
    do {
      const line = yield* readUntil("\r\n", input);
      const [, hex = ""] = /^([\da-f]{1,8})[\t ]*(?:;.*)?$/i.exec(line) ?? broken();
      size = Number.parseInt(hex, 16);
      if (size > 0) {
        yield* readBytes(size, input, parts);
        if ((yield* readUntil("\r\n", input)) !== "") broken();
      }
    } while (size > 0);
    for (let line = "-"; line !== ""; ) {
      line = yield* readUntil("\r\n", input);
      if (line !== "") parseHeaders([line]);
    }
  }
  return parts;
}

/** A line or a head, without its end. */
function* readUntil(end: string, input: Input): Reading<string> {
  for (;;) {
    const at = input.rest.indexOf(end);
    const length = at < 0 ? input.rest.length : at;
    if (input.headBytes + length > MAX_HEAD_BYTES) broken();
    if (at >= 0) {
      input.headBytes += at;
      const text = input.rest.toString("latin1", 0, at);
      input.rest = input.rest.subarray(at + end.length);
      return text;
    }
    if (input.hasEnded) broken();
    yield;
  }
}

function* readBytes(count: number, input: Input, parts: Buffer[]): Reading<void> {
  const announced = Number.isFinite(count) ? count : 0;
  if (input.bodyBytes + announced > MAX_ANSWER_BYTES) throw new TransportError("too-large", true);
  for (let left = count; left > 0; ) {
    const part = input.rest.subarray(0, left);
    input.rest = input.rest.subarray(part.length);
    input.bodyBytes += part.length;
    if (input.bodyBytes > MAX_ANSWER_BYTES) throw new TransportError("too-large", true);
    left -= part.length;
    if (part.length > 0) parts.push(part);
    else if (!input.hasEnded) yield;
    else if (count === Number.POSITIVE_INFINITY) return;
    else broken();
  }
}

function broken(): never {
  throw new TransportError("network", true);
}
