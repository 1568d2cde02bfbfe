import { isObject, type JsonObject } from "../json/json.ts";
import type { GotResponse } from "./front-request.ts";

/** Which fields of a result a front door reads its headers from. */
export interface ResultForm {
  readonly headers: boolean;
  readonly multiValueHeaders: boolean;
  /** The field `cookies`. */
  readonly cookies: boolean;
  /** A result without a status is a body, as payload 2.0 has it. */
  readonly infersBody: boolean;
  /** What a response has that names no content type. */
  readonly contentType: string | undefined;
}

/** Reads what a function returned; undefined when the front door cannot make a response of it. */
export function readResult(result: unknown, form: ResultForm): GotResponse | undefined {
  if (!isObject(result) || result["statusCode"] === undefined) {
    return form.infersBody ? inferredAnswer(result) : undefined;
  }
  const status = Number(result["statusCode"]);
  const body = result["body"] ?? "";
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (typeof body !== "string") return undefined;
  const headers = headersOf(result, form);
  if (headers === undefined) return undefined;
  if (form.contentType !== undefined) headers["content-type"] ??= form.contentType;
  const encoding = result["isBase64Encoded"] === true ? "base64" : "utf8";
  return { status, headers, body: Buffer.from(body, encoding).toString("utf8") };
}

/** Payload 2.0: 200, JSON, the result as the body. */
function inferredAnswer(result: unknown): GotResponse | undefined {
  if (result === undefined) return undefined;
  const body = typeof result === "string" ? result : JSON.stringify(result);
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function headersOf(result: JsonObject, form: ResultForm): Record<string, string> | undefined {
  const single = result["headers"] ?? {};
  const multi = result["multiValueHeaders"] ?? {};
  const cookies = result["cookies"] ?? [];
  if (!isObject(single) || !isObject(multi) || !Array.isArray(cookies)) return undefined;
  const pairs = [
    ...(form.headers ? Object.entries(single) : []),
    ...(form.multiValueHeaders ? Object.entries(multi) : []),
    ...(form.cookies && cookies.length > 0 ? [["set-cookie", cookies] as const] : []),
  ];
  const headers: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const values = [value].flat();
    if (values.some((one) => !["string", "number", "boolean"].includes(typeof one)))
      return undefined;
    // A header that stands in both forms is sent once if it is the same.
    const key = name.toLowerCase();
    const joined = values.join(", ");
    headers[key] =
      headers[key] === undefined || headers[key] === joined ? joined : `${headers[key]}, ${joined}`;
  }
  return headers;
}
