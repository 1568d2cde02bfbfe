import { type Agent, type IncomingHttpHeaders, request } from "node:http";

/** An answer as a browser has it before it follows anything. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a visit may say besides its address. */
export interface VisitOptions {
  /** Default: GET, and POST with a `form`. */
  readonly method?: string | undefined;
  /** The fields of a form of the page before. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Headers besides a browser's own, lower-case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** As much of a browser as links need: it keeps cookies, says what browsers say, and runs no script. */
export interface Browser {
  /** By name; all addresses of this machine share them, as they do in browsers, which do not look at ports. */
  readonly cookies: Map<string, string>;
  visit(url: string, options?: VisitOptions): Promise<Answer>;
}

/** Opens a browser of its own. Give an agent with keep-alive where there are many. */
export function openBrowser(agent?: Agent, cookies: Iterable<[string, string]> = []): Browser {
  const jar = new Map(cookies);
  return {
    cookies: jar,
    async visit(url, options = {}) {
      const answer = await exchange(url, options, jar, agent);
      for (const cookie of answer.headers["set-cookie"] ?? []) keep(jar, cookie);
      return answer;
    },
  };
}

function keep(jar: Map<string, string>, header: string): void {
  const [pair = "", ...attributes] = header.split(";");
  const [name = "", ...value] = pair.split("=");
  if (attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) jar.delete(name.trim());
  else jar.set(name.trim(), value.join("=").trim());
}

/** Like browsers, it repeats what went out on a kept connection that the server was just closing. */
async function exchange(
  url: string,
  options: VisitOptions,
  jar: ReadonlyMap<string, string>,
  agent: Agent | undefined,
): Promise<Answer> {
  for (let left = 3; ; left -= 1) {
    try {
      return await send(url, options, jar, agent);
    } catch (error) {
      if (left === 0 || !(error instanceof StaleConnection)) throw error;
    }
  }
}

class StaleConnection extends Error {}

function send(
  url: string,
  { form, method = form === undefined ? "GET" : "POST", headers }: VisitOptions,
  jar: ReadonlyMap<string, string>,
  agent: Agent | undefined,
): Promise<Answer> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method,
      ...(agent === undefined ? {} : { agent }),
      headers: {
        accept: "text/html",
        "accept-language": "en",
        "sec-fetch-mode": "navigate",
        "sec-fetch-site": form === undefined ? "none" : "same-origin",
        ...(jar.size === 0 ? {} : { cookie: [...jar].map((pair) => pair.join("=")).join("; ") }),
        ...(body === undefined
          ? {}
          : {
              "content-type": "application/x-www-form-urlencoded",
              "content-length": String(Buffer.byteLength(body)),
            }),
        ...headers,
      },
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(error.code ?? "");
      reject(stale ? new StaleConnection() : error);
    });
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
      });
    });
    outgoing.end(body);
  });
}
