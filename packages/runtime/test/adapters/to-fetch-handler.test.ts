import { describe, expect, it } from "vitest";
import { toFetchHandler } from "../../src/adapters/to-fetch-handler.ts";
import type { LinkRequest } from "../../src/endpoint/http.ts";

const requests: LinkRequest[] = [];
const handle = toFetchHandler(async (request) => {
  requests.push(request);
  return { status: 200, headers: {}, body: "ok" };
});

function stream(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  const rest = chunks.values();
  return new ReadableStream({
    pull(controller) {
      const { value, done } = rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function post(body: ReadableStream<Uint8Array>): Request {
  const init = { method: "POST", body, duplex: "half" };
  return new Request("https://links.example/confirm", init);
}

describe("a web request", () => {
  it("is read without its fragment and its host", async () => {
    await handle(new Request("https://links.example:8443/confirm?a=%2B#b"));
    expect(requests.at(-1)).toMatchObject({
      method: "GET",
      url: "/confirm?a=%2B",
      body: undefined,
    });
  });

  it("is read with a letter that is cut in two by the chunks", async () => {
    const bytes = Buffer.from("a=ü");
    await handle(post(stream(bytes.subarray(0, 3), bytes.subarray(3))));
    expect(requests.at(-1)?.body).toBe("a=ü");
  });

  it("gets a 413 when its body streams beyond 16 KiB", async () => {
    const response = await handle(post(stream(new Uint8Array(10_000), new Uint8Array(10_000))));
    expect(response.status).toBe(413);
  });

  it("gets a 413 when its body announces more than 16 KiB, before it is read", async () => {
    const request = new Request("https://links.example/", {
      method: "POST",
      body: "x",
      headers: { "content-length": "16385" },
    });
    expect((await handle(request)).status).toBe(413);
    expect(request.bodyUsed).toBe(false);
  });

  it("gets a 400 when its body breaks off", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("gone")),
    });
    expect((await handle(post(broken))).status).toBe(400);
  });

  it("says that it was taken, so that the page can tell why no button works", async () => {
    const request = post(stream(Buffer.from("nonce=abc&action=confirm")));
    await request.text();
    await handle(request);
    expect(requests.at(-1)).toMatchObject({ method: "POST", body: undefined, bodyTaken: true });
  });
});
