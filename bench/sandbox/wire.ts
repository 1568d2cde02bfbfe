import { Agent, request } from "node:http";

/** Calls one operation of a user pool that speaks Cognito's wire protocol; rejects unless the answer is 200. */
export type Call = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

/** A client with connections that are kept, light enough not to be what is measured. */
export interface Wire {
  call(url: string): Call;
  /** The text at an address. */
  get(url: string): Promise<string>;
  close(): void;
}

export function openWire(): Wire {
  // Servers close a connection that has been idle for 5 s: the other one's turn may take longer.
  const agent = new Agent({ keepAlive: true, timeout: 3000 });
  return {
    call: (url) => async (operation, input) => {
      const headers = {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      };
      const text = await send(url, "POST", headers, JSON.stringify(input), agent);
      return JSON.parse(text || "{}");
    },
    get: (url) => send(url, "GET", {}, "", agent),
    close: () => agent.destroy(),
  };
}

function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  agent: Agent,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      agent,
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    };
    const outgoing = request(url, options, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("end", () => {
        if (incoming.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${incoming.statusCode}: ${text}`));
      });
      incoming.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
