import type { IncomingMessage } from "node:http";
import { type Body, fromEventBody, MAX_BODY_BYTES, noBody, takenBody } from "./body.ts";

/** Reads a request's body to its end or to 16 KiB. Undefined when the client went away before. */
export function readNodeBody(request: IncomingMessage): Promise<Body | undefined> {
  if (request.readableEnded) return Promise.resolve(fromReadRequest(request));

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) resolve({ tooLarge: true });
    // What comes after too much is read and dropped, so that the client gets to read the answer.
    request.on("data", (chunk: Buffer | string) => {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(part);
      else resolve({ tooLarge: true });
    });
    request.on("end", () =>
      resolve({ tooLarge: false, text: Buffer.concat(chunks).toString("utf8") }),
    );
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
    if (request.destroyed) resolve(undefined);
  });
}

/** A body that was read before us is where Express leaves it, or was none, or is kept where we cannot know (Koa, Fastify). */
function fromReadRequest(request: IncomingMessage): Body {
  const body: unknown = Reflect.get(request, "body");
  if (body !== undefined && body !== null) return fromParsedBody(body);
  const { "content-length": length = "0", "transfer-encoding": chunked } = request.headers;
  return chunked === undefined && Number(length) === 0 ? noBody : takenBody;
}

/** What a body parser before us (Express, Next.js, Firebase) has left of a body that it has read. */
function fromParsedBody(body: unknown): Body {
  if (typeof body === "string") return fromEventBody(body, false);
  if (Buffer.isBuffer(body)) return fromEventBody(body.toString("utf8"), false);
  if (typeof body !== "object" || body === null) return noBody;
  const fields = Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value]
      .flat()
      .filter((one) => typeof one === "string")
      .map((one): [string, string] => [name, one]),
  );
  return fromEventBody(new URLSearchParams(fields).toString(), false);
}
