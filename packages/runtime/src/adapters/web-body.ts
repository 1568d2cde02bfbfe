import { type Body, MAX_BODY_BYTES, noBody, takenBody } from "./body.ts";

/** Reads a web request's body to its end or to 16 KiB. Undefined when it breaks off or was read before. */
export async function readWebBody(request: Request): Promise<Body | undefined> {
  if (request.bodyUsed) return takenBody;
  if (request.body === null) return noBody;
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return { tooLarge: true };
  try {
    return await readStream(request.body);
  } catch {
    return undefined;
  }
}

async function readStream(stream: ReadableStream<Uint8Array>): Promise<Body> {
  const reader = stream.getReader();
  // Keeps a byte order mark and replaces what is not valid UTF-8, as Node's buffers do.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { tooLarge: false, text: text + decoder.decode() };
    bytes += value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      reader.cancel().catch(() => {});
      return { tooLarge: true };
    }
    text += decoder.decode(value, { stream: true });
  }
}
