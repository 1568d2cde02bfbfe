import { toLambdaHandler } from "../../../src/adapters/to-lambda-handler.ts";
import type { LinkEndpoint } from "../../../src/endpoint/http.ts";
import type { DoorResponse } from "./door.ts";

interface Result {
  readonly statusCode?: number;
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly cookies?: string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Which fields of a result a front door reads. */
export type ResultForm = "headers" | "headers and cookies" | "multiValueHeaders";

/** Invokes the handler as Lambda does, over JSON both ways, and reads the result as the front door does. */
export async function invoke(
  endpoint: LinkEndpoint,
  event: object,
  form: ResultForm,
): Promise<DoorResponse> {
  const result: Result = throughJson(await toLambdaHandler(endpoint)(throughJson(event)));
  const headers =
    form === "multiValueHeaders"
      ? Object.entries(result.multiValueHeaders ?? {}).map(([name, all]) => [name, all.join(", ")])
      : Object.entries(result.headers ?? {});
  if (form === "headers and cookies" && result.cookies) {
    headers.push(["set-cookie", result.cookies.join(", ")]);
  }
  const body = Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8");
  return {
    status: result.statusCode ?? 502,
    headers: Object.fromEntries(headers),
    body: body.toString("utf8"),
  };
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
