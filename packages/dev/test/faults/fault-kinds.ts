import type { ServerResponse } from "node:http";
import type { ProxyFault } from "./fault-proxy.ts";

const JSON_TYPE = "application/x-amz-json-1.1";
const PAGE = "<!doctype html><title>502</title><h1>Bad gateway</h1>";

/** Faults that the sandbox makes itself; the number is how many calls they spoil. */
export const SANDBOX_FAULTS: readonly (readonly [name: string, fault: Record<string, unknown>])[] =
  [
    ["slow, answered after the deadline", { behaviour: "slow", times: 2 }],
    ["a timeout", { behaviour: "timeout", times: 1 }],
    ["a reset", { behaviour: "reset", times: 2 }],
    ["garbage", { behaviour: "garbage", times: 2 }],
    ["HTTP 500 with Cognito's JSON", { type: "InternalErrorException", times: 2 }],
    ["throttling", { type: "TooManyRequestsException", times: 1 }],
  ];

/** Whether the caller's patience alone ends such a call. */
export const isSilent = ({ behaviour }: Record<string, unknown>): boolean =>
  behaviour === "slow" || behaviour === "timeout";

const answers =
  (status: number, type: string, body: string) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": type }).end(body);
  };

const never = (): void => {};

/** Breaks the connection. */
export const reset = (response: ServerResponse): void => void response.socket?.resetAndDestroy();

/** The length that the header promises never comes. */
const half = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": JSON_TYPE, "content-length": "1000" });
  response.write('{"Sess', () => response.destroy());
};

/** Chunks without the last one. */
const halfInChunks = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": JSON_TYPE });
  response.write('{"Session": ', () => response.destroy());
};

/** The header, and then silence. */
const stalled = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": JSON_TYPE, "content-length": "2" });
  response.write("{");
};

const lost = (answer: ProxyFault["answer"]): ProxyFault => ({ carriedOut: true, answer });
const silently = (fault: ProxyFault): ProxyFault => ({ ...fault, silent: true });
const refused = (answer: ProxyFault["answer"]): ProxyFault => ({ carriedOut: false, answer });

/** Faults on the way, each with Cognito having carried out the call or not. */
export const PROXY_FAULTS: readonly (readonly [name: string, fault: ProxyFault])[] = [
  ["no answer, though carried out", silently(lost(never))],
  ["a reset, though carried out", lost(reset)],
  ["half an answer, though carried out", lost(half)],
  ["half an answer", refused(half)],
  ["half an answer in chunks", refused(halfInChunks)],
  ["an answer that stalls", silently(refused(stalled))],
  ["an endless answer", refused(answers(200, JSON_TYPE, `{"a":"${"x".repeat(70_000)}"}`))],
  ["an empty answer", refused(answers(200, JSON_TYPE, ""))],
  ["HTTP 500 with JSON of others", refused(answers(500, "application/json", '{"error":"no"}'))],
  ["HTTP 500 without JSON", refused(answers(500, "text/plain", "oops"))],
  ["HTTP 502 with JSON", refused(answers(502, JSON_TYPE, '{"__type":"BadGateway"}'))],
  ["HTTP 502 without JSON", refused(answers(502, "text/plain", ""))],
  ["HTTP 503 with JSON", refused(answers(503, JSON_TYPE, '{"message":"Service Unavailable"}'))],
  ["HTTP 503, a page of HTML", refused(answers(503, "text/html", PAGE))],
  ["HTTP 200, a page of HTML", refused(answers(200, "text/html", PAGE))],
  ["HTTP 429 without JSON", refused(answers(429, "text/plain", "slow down"))],
];

/** One of each kind of them, for operations that differ only in how often they may be sent. */
export const FEW_PROXY_FAULTS: typeof PROXY_FAULTS = PROXY_FAULTS.filter(([name]) =>
  [
    "no answer, though carried out",
    "a reset, though carried out",
    "half an answer",
    "HTTP 500 without JSON",
    "HTTP 200, a page of HTML",
  ].includes(name),
);

/** Whole answers of something on the way, which asking again does not change. */
export const ANSWERS_ON_THE_WAY: readonly (readonly [name: string, fault: ProxyFault])[] = [
  ["HTTP 403, a firewall's page", refused(answers(403, "text/html", PAGE))],
  ["HTTP 405, a firewall's puzzle", refused(answers(405, "text/html", PAGE))],
  ["HTTP 202, a firewall's challenge", refused(answers(202, "text/html", PAGE))],
  ["a redirect", refused(answers(307, "text/html", PAGE))],
];

/** An answer that is right, however wrong its type is. */
export const WRONG_CONTENT_TYPE: ProxyFault = lost(answers(200, "text/html", "{}"));
