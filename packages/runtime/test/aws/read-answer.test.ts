import { describe, expect, it } from "vitest";
import { readAnswer, type WholeAnswer } from "../../src/aws/read-answer.ts";

/** Reads pieces as they come; undefined stands for the end of the connection. */
function read(...pieces: readonly (string | undefined)[]): WholeAnswer | undefined {
  let received = "";
  for (const piece of pieces) {
    received += piece ?? "";
    const whole = readAnswer(Buffer.from(received, "latin1"), piece === undefined);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

const body = '{"message":"Größe ✓"}';
const bytes = Buffer.from(body).toString("latin1");
const length = `Content-Length: ${bytes.length}\r\n`;

const ANSWERS = {
  "a length": `HTTP/1.1 400 Bad Request\r\nX-Id:  r-1 \r\n${length}\r\n${bytes}`,
  chunks: `HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b\r\n${bytes.slice(0, 5)}\r\n0${(bytes.length - 5).toString(16).toUpperCase()}\r\n${bytes.slice(5)}\r\n0\r\nX-Sum: 1\r\n\r\n`,
  "something said before":
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n` +
    `HTTP/1.1 200\r\n${length}\r\n${bytes}`,
};

describe.each(Object.entries(ANSWERS))("an answer with %s", (_, text) => {
  const whole = read(text);

  it("is read", () => {
    expect(whole).toMatchObject({ mayKeep: true });
    expect(whole?.response.body).toBe(body);
  });

  it("is the same wherever it is cut", () => {
    for (let at = 1; at < text.length; at += 1) {
      expect(read(text.slice(0, at))).toBeUndefined();
      expect(read(text.slice(0, at), text.slice(at))).toEqual(whole);
    }
    expect(read(...text)).toEqual(whole);
  });

  it("is none when it ends early, wherever", () => {
    for (let at = 0; at < text.length; at += 1)
      expect(() => read(text.slice(0, at), undefined)).toThrow(
        expect.objectContaining({ reason: "network", sent: true }),
      );
  });

  it("is not followed by another one on a connection with bytes behind it", () => {
    expect(read(`${text}H`)).toEqual({ ...whole, mayKeep: false });
  });
});

it.each(["204 No Content", "304 Not Modified"])(
  "an answer of %s has no body, and is the last one of its connection, where one may follow all the same",
  (status) => {
    const none = { response: { body: "" }, mayKeep: false };
    expect(read(`HTTP/1.1 ${status}\r\n\r\n`)).toMatchObject(none);
    expect(read(`HTTP/1.1 ${status}\r\n${length}\r\n`)).toMatchObject(none);
  },
);

it("names are in lower case, and what comes twice is one value", () => {
  const text = `HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:2\r\n__proto__: x\r\nEmpty:\r\n${length}\r\n${bytes}`;
  expect({ ...read(text)?.response.headers }).toEqual({
    "x-a": "1, 2",
    ["__proto__"]: "x",
    empty: "",
    "content-length": String(bytes.length),
  });
});

it("an answer without a length lasts until the connection ends", () => {
  const head = "HTTP/1.1 200 OK\r\n\r\n";
  expect(read(head, bytes)).toBeUndefined();
  expect(read(head, bytes, undefined)).toMatchObject({ response: { body }, mayKeep: false });
});

it.each([
  ["a server that says so", `HTTP/1.1 200 OK\r\nConnection: x, Close\r\n${length}\r\n${bytes}`],
  ["a server of HTTP/1.0", `HTTP/1.0 200 OK\r\n${length}\r\n${bytes}`],
])("the connection ends after an answer of %s", (_, text) => {
  expect(read(text)).toMatchObject({ response: { body }, mayKeep: false });
});

const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

it.each([
  ["another protocol", "SSH-2.0-OpenSSH\r\n\r\n"],
  ["another version", "HTTP/2 200 OK\r\n\r\n"],
  ["a status of two digits", "HTTP/1.1 20 OK\r\n\r\n"],
  ["a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"],
  ["a blank line first", "\r\nHTTP/1.1 204 OK\r\n\r\n"],
  ["a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"],
  ["lines that end with a line feed alone", "HTTP/1.1 204 OK\nA: b\r\n\r\n"],
  ["a carriage return alone", "HTTP/1.1 204 OK\r\nA: b\rC: d\r\n\r\n"],
  ["a zero byte", "HTTP/1.1 204 OK\r\nA: \0\r\n\r\n"],
  ["a header without a colon", "HTTP/1.1 204 OK\r\nA\r\n\r\n"],
  ["a header without a name", "HTTP/1.1 204 OK\r\n: b\r\n\r\n"],
  ["a blank before the colon", "HTTP/1.1 204 OK\r\nA : b\r\n\r\n"],
  ["a header over two lines", "HTTP/1.1 204 OK\r\nA: b\r\n c\r\n\r\n"],
  ["two lengths", `HTTP/1.1 200 OK\r\n${length}Content-Length: 2\r\n\r\n${bytes}`],
  ["the same length twice", `HTTP/1.1 200 OK\r\n${length}${length}\r\n${bytes}`],
  ["a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"],
  ["a length with a sign", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\n{}"],
  ["an empty length", "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n{}"],
  [
    "a length and chunks",
    `HTTP/1.1 200 OK\r\n${length}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ["another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"],
  ["a chunk whose size is no number", `${chunked}0x2\r\n{}\r\n0\r\n\r\n`],
  ["a chunk without a size", `${chunked}\r\n{}\r\n0\r\n\r\n`],
  ["a chunk that is longer than it says", `${chunked}1\r\n{}\r\n0\r\n\r\n`],
])("an answer with %s is refused", (_, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ reason: "network", sent: true }));
});

describe("too long", () => {
  const tooLarge = expect.objectContaining({ reason: "too-large", sent: true });
  const long = "x".repeat(65_537);

  it.each([
    ["a length that is announced", "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n"],
    ["a chunk that is announced", `${chunked}10001\r\n`],
    ["the chunks together", `${chunked}1\r\n{\r\n10000\r\n`],
    ["a chunk beyond all measure", `${chunked}ffffffff\r\n`],
    ["a body without a length", `HTTP/1.1 200 OK\r\n\r\n${long}`],
  ])("is %s", (_, text) => {
    expect(() => read(text)).toThrow(tooLarge);
  });

  it("is a head over 16 KiB, whether or not it ends", () => {
    const network = expect.objectContaining({ reason: "network" });
    const head = `HTTP/1.1 204 OK\r\nA: ${"x".repeat(16_384)}`;
    expect(() => read(head)).toThrow(network);
    expect(() => read(`${head}\r\n\r\n`)).toThrow(network);
    // Nor what is said before, again and again, nor trailers.
    expect(() => read("HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000))).toThrow(network);
    expect(() => read(`${chunked}0\r\n${"A: b\r\n".repeat(5_000)}`)).toThrow(network);
  });
});

it("64 KiB in chunks are read", () => {
  const text = `${chunked}ffff\r\n${"x".repeat(65_535)}\r\n1\r\nx\r\n0\r\n\r\n`;
  expect(read(text)?.response.body).toHaveLength(65_536);
});
