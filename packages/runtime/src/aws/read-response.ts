import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { TransportError, type TransportResponse } from "./transport.ts";

/** Cognito's answers are under 2 KiB; what is longer is no answer of Cognito. */
const MAX_BYTES = 65_536;

/** Reads an answer to its end. Rejects when it is longer than 64 KiB or breaks off. */
export function readResponse(incoming: IncomingMessage): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;

    incoming.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) return;
      reject(new TransportError("too-large", true));
      incoming.destroy();
    });
    incoming.on("end", () =>
      resolve({
        status: incoming.statusCode ?? 0,
        headers: oneValueEach(incoming.headers),
        body: Buffer.concat(chunks).toString("utf8"),
      }),
    );
    incoming.on("error", reject);
    incoming.on("close", () => {
      if (!incoming.readableEnded) reject(new Error("the answer broke off"));
    });
  });
}

function oneValueEach(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  const one: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers))
    one[name] = Array.isArray(value) ? value.join(", ") : value;
  return one;
}
