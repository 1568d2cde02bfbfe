import {
  createLinkEndpoint,
  defineConfig,
  type LinkResponse,
  type LinksOptions,
  type LogEntry,
  type TransportRequest,
  type TransportResponse,
} from "cognito-links";
import { options } from "../options.ts";

/** A link as the mail carries it, the placeholder replaced. */
export const LINK = "/confirm?clientId=1h57kf5cpq17m0eml12EXAMPLE&username=mary&code=123456";

/** An answer of Cognito's with the error's type and text. */
export function errorAnswer(type: string, message = "", status = 400): TransportResponse {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "request-1" },
    body: JSON.stringify({ __type: type, message }),
  };
}

export const okAnswer: TransportResponse = {
  status: 200,
  headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "request-1" },
  body: "{}",
};

/** What Cognito answers: always the same, or as its operation and input ask for. */
type Answer =
  | TransportResponse
  | Error
  | ((operation: string, input: Record<string, unknown>) => TransportResponse);

/** An endpoint over a Cognito that answers, with everything that it called and logged, and a clock that moves when told. */
export function endpointWith(answer: Answer = okAnswer, change: Partial<LinksOptions> = {}) {
  const calls: { operation: string; input: Record<string, unknown> }[] = [];
  const lines: LogEntry[] = [];
  const slept: number[] = [];
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const advance = (seconds: number): void => {
    ahead += seconds * 1000;
  };
  const transport = async ({ headers, body }: TransportRequest): Promise<TransportResponse> => {
    const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
    const input = JSON.parse(body);
    calls.push({ operation, input });
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(operation, input) : answer;
  };
  const config = defineConfig({ ...options, confirm: "click", ...change });
  const endpoint = createLinkEndpoint(config, {
    transport,
    random: () => 0.5,
    now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
    log: (entry) => lines.push(entry),
  });
  const send = (
    method: string,
    url: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<LinkResponse> => endpoint({ method, url, headers, body });
  return { endpoint, send, calls, lines, config, transport, slept, advance, now };
}

/** The cookie that a page sets, as the browser sends it back. */
export function cookieOf({ headers }: LinkResponse): string {
  return headers["set-cookie"]?.split(";")[0] ?? "";
}

/** What pressing a button of a page sends: the form's nonce and the page's cookie. */
export function press(
  page: LinkResponse,
  action: "confirm" | "resend",
): readonly [body: string, headers: Record<string, string>] {
  const nonce = /name="nonce" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return [
    `nonce=${nonce}&action=${action}`,
    { cookie: cookieOf(page), "content-type": "application/x-www-form-urlencoded" },
  ];
}

/** What a browser sends for a button of a page: every field of its form. */
export function formBody({ body }: LinkResponse, action: "confirm" | "resend"): string {
  const hidden = [...body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return [...hidden.map(([, name, value]) => `${name}=${value}`), `action=${action}`].join("&");
}

/** A page without what differs from visit to visit. */
export function withoutNonce({ status, headers, body }: LinkResponse): unknown {
  const { "set-cookie": cookie = "", ...rest } = headers;
  const nonce = /=([\w-]{22})/.exec(cookie)?.[1] ?? "none";
  return {
    status,
    headers: rest,
    cookie: cookie.replace(nonce, "N"),
    body: body.replaceAll(nonce, "N"),
  };
}
