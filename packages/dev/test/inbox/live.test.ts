import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createInboxApp } from "../../src/inbox/inbox-app.ts";
import { createLive } from "../../src/inbox/live.ts";
import { createInbox } from "../../src/inbox/store.ts";
import { newMail } from "./new-mail.ts";

function setUp() {
  const inbox = createInbox({ now: () => 0 });
  const live = createLive(inbox, 1_000);
  const abort = new AbortController();
  const response = live.open(abort.signal);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  return { inbox, live, abort, response, reader, next };
}

describe("live stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tells of a new mail by ID and subject, on one line whatever the subject holds", async () => {
    const { inbox, next, response } = setUp();
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await next()).toBe("retry: 1000\n\n");
    const { id } = inbox.add(newMail({ subject: "a\n\nevent: x" }));
    expect(await next()).toBe(`event: added\ndata: {"ID":"${id}","Subject":"a\\n\\nevent: x"}\n\n`);
    inbox.clear();
    expect(await next()).toBe("event: changed\ndata: {}\n\n");
  });

  it("shows signs of life while nothing happens", async () => {
    const { next } = setUp();
    await next();
    vi.advanceTimersByTime(1_000);
    expect(await next()).toBe(": still here\n\n");
  });

  it("gives its timer and subscription back when the page goes", async () => {
    const { inbox, live, abort } = setUp();
    expect([live.size, vi.getTimerCount()]).toEqual([1, 1]);
    abort.abort();
    expect([live.size, vi.getTimerCount()]).toEqual([0, 0]);
    inbox.add(newMail());
  });

  it("ends when the inbox closes, so that a server can stop", async () => {
    const { inbox, live, next, reader } = setUp();
    await next();
    inbox.close();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    expect(live.size).toBe(0);
  });

  it("takes a bounded number of pages", () => {
    const { live, abort } = setUp();
    const others = Array.from({ length: 63 }, () => new AbortController());
    for (const other of others) live.open(other.signal);
    expect(live.open(new AbortController().signal).status).toBe(503);
    for (const each of [abort, ...others]) each.abort();
    expect(live.size).toBe(0);
  });

  it("opens no stream for a HEAD", async () => {
    vi.useRealTimers();
    const inbox = createInbox({ now: () => 0 });
    const subscribe = vi.spyOn(inbox, "subscribe");
    const response = await createInboxApp(inbox).request("/events", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(subscribe).not.toHaveBeenCalled();
  });
});
