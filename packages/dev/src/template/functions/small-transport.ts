import { Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from "cognito-links";

/**
 * In the place of the runtime's own transport, where two kilobytes are too many: the same over Node's client, which does more
 * and takes longer. Its connections are kept as long as Node's agents keep them, and none is begun ahead.
 */
export function httpsTransport(): Transport & { warm(url: string): void } {
  const agents = [new PlainAgent({ keepAlive: true }), new SecureAgent({ keepAlive: true })];
  const transport: Transport = async (request) => {
    const end = performance.now() + request.timeoutMs;
    // Twice, so that connections which were closed while a Lambda slept leave the agent unused.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    try {
      return await exchange(request, request.once === true ? undefined : agents);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      return exchange({ ...request, timeoutMs: end - performance.now() }, undefined, true);
    }
  };
  return Object.assign(transport, { warm() {} });
}

/** Characters of an answer. */
const MOST = 65_536;

/** A kept connection ended before any byte of an answer. */
class StaleError extends TransportError {}

function exchange(
  { url, method = "POST", headers, body, timeoutMs }: TransportRequest,
  agents: readonly PlainAgent[] | undefined,
  maybeSent = false,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const isSecure = url.startsWith("https:");
    let sent = maybeSent;
    let isKept = false;
    let answer = "";
    const outgoing = (isSecure ? secureRequest : plainRequest)(
      url,
      {
        method,
        agent: agents?.[Number(isSecure)] ?? false,
        headers: {
          "user-agent": "cognito-links",
          ...headers,
          "content-length": Buffer.byteLength(body),
        },
      },
      (incoming) => {
        isKept = false;
        incoming.setEncoding("utf8");
        incoming.on("data", (text) => {
          answer += text;
          if (answer.length > MOST) fail("too-large");
        });
        incoming.on("error", () => fail("network"));
        incoming.on("end", () => {
          clearTimeout(timer);
          const { statusCode: status = 0, headers: given } = incoming;
          resolve({ status, headers: given as TransportResponse["headers"], body: answer });
        });
      },
    );
    const fail = (reason: TransportError["reason"]): void => {
      clearTimeout(timer);
      reject(new (isKept && reason === "network" ? StaleError : TransportError)(reason, sent));
      outgoing.destroy();
    };
    const timer = setTimeout(fail, timeoutMs, "timeout");
    outgoing.on("socket", (socket) => {
      isKept = outgoing.reusedSocket;
      sent ||= isKept;
      // Only of a new one, where it comes: of a kept one each request would leave a listener for ever.
      if (!isKept)
        socket.once(isSecure ? "secureConnect" : "connect", () => {
          sent = true;
        });
    });
    outgoing.on("error", () => fail("network"));
    outgoing.on("upgrade", () => fail("network"));
    outgoing.end(body);
  });
}
