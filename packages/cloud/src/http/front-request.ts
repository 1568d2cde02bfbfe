/** A request as a browser sends it. */
export interface SentRequest {
  readonly method: string;
  /** With the raw query; never with a fragment, which a browser keeps to itself. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response as the browser gets it; names of headers in lower case, several of one name joined by `, `. */
export interface GotResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A request as a front door sees it. */
export interface FrontRequest {
  readonly method: string;
  /** Still encoded. */
  readonly path: string;
  /** Still encoded, without the `?`. */
  readonly query: string;
  /** As sent, with `Host`. */
  readonly headers: readonly [name: string, values: string[]][];
  readonly bytes: Buffer | undefined;
}

/** Answers one request. */
export type FrontDoor = (request: FrontRequest) => Promise<GotResponse>;

export function toFrontRequest(sent: SentRequest, host: string): FrontRequest {
  if (!sent.path.startsWith("/")) throw new Error(`the path ${sent.path} does not begin with /`);
  if (sent.path.includes("#")) throw new Error("a browser does not send the fragment");
  const [path = "/", ...query] = sent.path.split("?");
  const given = Object.entries(sent.headers ?? {});
  const own = given.some(([name]) => name.toLowerCase() === "host")
    ? []
    : [["Host", host] as const];
  return {
    method: sent.method.toUpperCase(),
    path,
    query: query.join("?"),
    headers: [...own, ...given].map(([name, value]) => [name, [value]]),
    bytes: sent.body === undefined || sent.body === "" ? undefined : Buffer.from(sent.body),
  };
}

export function headerOf({ headers }: FrontRequest, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1].join(",");
}

/** A response with a JSON body, as AWS's own answers are. */
export function jsonAnswer(status: number, body: unknown): GotResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** What to send for `Content-Type` and the like: header names in lower case. */
export function lowerNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
