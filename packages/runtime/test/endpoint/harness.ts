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

/** An endpoint over a Cognito that gives one answer, with everything that it called and logged. */
export function endpointWith(
  answer: TransportResponse | Error = okAnswer,
  change: Partial<LinksOptions> = {},
) {
  const calls: { operation: string | undefined; input: Record<string, unknown> }[] = [];
  const lines: LogEntry[] = [];
  const transport = async ({ headers, body }: TransportRequest): Promise<TransportResponse> => {
    calls.push({ operation: headers["x-amz-target"]?.split(".")[1], input: JSON.parse(body) });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const config = defineConfig({ ...options, confirm: "click", ...change });
  const endpoint = createLinkEndpoint(config, {
    transport,
    random: () => 0.5,
    sleep: async () => {},
    log: (entry) => lines.push(entry),
  });
  const send = (
    method: string,
    url: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<LinkResponse> => endpoint({ method, url, headers, body });
  return { endpoint, send, calls, lines, config, transport };
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
