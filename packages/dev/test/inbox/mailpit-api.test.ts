import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createInboxApp } from "../../src/inbox/inbox-app.ts";
import { inboxListener } from "../../src/inbox/inbox-listener.ts";
import { createInbox } from "../../src/inbox/store.ts";
import { newMail } from "./new-mail.ts";

function setUp() {
  const inbox = createInbox({ now: () => Date.UTC(2026, 10, 23, 10, 42) });
  return { inbox, app: createInboxApp(inbox) };
}

describe("one message over Node's server", () => {
  it("is what the app answers, head and body, and is read from then on", async () => {
    const { inbox, app } = setUp();
    const first = inbox.add(newMail());
    inbox.add(newMail({ to: "bob@example.com" }));
    const server = createServer(inboxListener(inbox, app));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    for (const path of [
      `/api/v1/message/${first.id}`,
      "/api/v1/message/latest?query=to%3Aann%40example.com",
      "/api/v1/message/latest?query=nobody",
    ]) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      const same = await app.request(path);
      expect(answer.status).toBe(same.status);
      expect(await answer.text()).toBe(await same.text());
      expect(Object.fromEntries(answer.headers)).toMatchObject(Object.fromEntries(same.headers));
    }
    expect(inbox.list().map(({ read }) => read)).toEqual([false, true]);
    const stranger = { headers: { host: "mail.example", connection: "close" } };
    const refused = await new Promise((resolve) =>
      get(`http://127.0.0.1:${port}/api/v1/message/latest`, stranger, (answer) =>
        resolve(answer.resume().statusCode),
      ),
    );
    expect(refused).toBe(403);
  });
});

describe("Mailpit's API", () => {
  it("lists mails under the names that Mailpit uses", async () => {
    const { inbox, app } = setUp();
    const { id } = inbox.add(newMail());
    const response = await app.request("/api/v1/messages");
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(await response.json()).toEqual({
      total: 1,
      unread: 1,
      count: 1,
      messages_count: 1,
      messages_unread: 1,
      start: 0,
      tags: ["CustomMessage_SignUp"],
      messages: [
        {
          ID: id,
          MessageID: `${id}@cognito-links`,
          Read: false,
          From: { Name: "", Address: "no-reply@verificationemail.com" },
          To: [{ Name: "", Address: "ann@example.com" }],
          Cc: [],
          Bcc: [],
          ReplyTo: [],
          Subject: "Confirm your address",
          Created: "2026-11-23T10:42:00.000Z",
          Username: "",
          Tags: ["CustomMessage_SignUp"],
          Size: expect.any(Number),
          Attachments: 0,
          Snippet: "Hello confirm ( http://127.0.0.1:3001/confirm?a=1&b=2 )",
        },
      ],
    });
  });

  it("gives a text message as text, found by its tag or number, and beside a mail what it would say", async () => {
    const { inbox, app } = setUp();
    inbox.add(newMail({ sms: "beside" }));
    const to = "+4930123456";
    const { id } = inbox.add(newMail({ medium: "SMS", to, subject: "", html: "", sms: "Code 1" }));
    for (const query of ["tag:sms", "to:%2B4930123456", "code"]) {
      const response = await app.request(`/api/v1/search?query=${query}`);
      expect(await response.json()).toMatchObject({
        messages: [{ ID: id, To: [{ Address: to }], Subject: "Text message", Snippet: "Code 1" }],
        tags: ["CustomMessage_SignUp", "SMS"],
      });
    }
    expect(await (await app.request(`/api/v1/message/${id}`)).json()).toMatchObject({
      HTML: "",
      Text: "Code 1",
      SMS: "Code 1",
      Tags: ["CustomMessage_SignUp", "SMS"],
    });
    const mail = await app.request("/api/v1/message/latest?query=subject:confirm");
    expect(await mail.json()).toMatchObject({ SMS: "beside", Tags: ["CustomMessage_SignUp"] });
    inbox.load(JSON.parse(JSON.stringify(inbox.serialise())));
    expect(inbox.get(id)).toMatchObject({ medium: "SMS", text: "Code 1" });
  });

  it("pages with start and limit and falls back on nonsense", async () => {
    const { inbox, app } = setUp();
    for (let n = 0; n < 60; n += 1) inbox.add(newMail({ subject: `mail ${n}` }));
    const page = async (query: string) =>
      (await (await app.request(`/api/v1/messages${query}`)).json()) as {
        start: number;
        messages_count: number;
        messages: { Subject: string }[];
      };
    expect((await page("")).messages).toHaveLength(50);
    const second = await page("?start=50&limit=4");
    expect(second.messages.map((message) => message.Subject)).toEqual([
      "mail 9",
      "mail 8",
      "mail 7",
      "mail 6",
    ]);
    expect([second.start, second.messages_count]).toEqual([50, 60]);
    expect((await page("?start=-1&limit=1e9")).messages).toHaveLength(50);
  });

  it("gives one mail with HTML, text and date, and counts it as read", async () => {
    const { inbox, app } = setUp();
    const { id, html } = inbox.add(newMail());
    const mail = await (await app.request(`/api/v1/message/${id}`)).json();
    expect(mail).toMatchObject({
      ID: id,
      HTML: html,
      Text: "Hello confirm ( http://127.0.0.1:3001/confirm?a=1&b=2 )",
      Subject: "Confirm your address",
      To: [{ Name: "", Address: "ann@example.com" }],
      Date: "2026-11-23T10:42:00.000Z",
      Attachments: [],
      Inline: [],
    });
    expect(inbox.get(id)?.read).toBe(true);
  });

  it("takes latest for an ID, with a search as well", async () => {
    const { inbox, app } = setUp();
    inbox.add(newMail({ to: "bob@example.com" }));
    inbox.add(newMail());
    const to = async (path: string) => {
      const mail = (await (await app.request(path)).json()) as { To: { Address: string }[] };
      return mail.To[0]?.Address;
    };
    expect(await to("/api/v1/message/latest")).toBe("ann@example.com");
    expect(await to("/api/v1/message/latest?query=to:bob@example.com")).toBe("bob@example.com");
  });

  it("answers 404 for an unknown ID, for latest of nothing and for an unknown route", async () => {
    const { app } = setUp();
    for (const path of ["/api/v1/message/nosuch", "/api/v1/message/latest", "/api/v1/nosuch"]) {
      expect((await app.request(path)).status, path).toBe(404);
    }
  });

  it("searches an address with a plus that was sent encoded", async () => {
    const { inbox, app } = setUp();
    inbox.add(newMail({ to: "ann+tag@example.com" }));
    inbox.add(newMail({ to: "bob@example.com" }));
    const query = encodeURIComponent("to:ann+tag@example.com");
    const found = (await (await app.request(`/api/v1/search?query=${query}`)).json()) as {
      total: number;
      messages_count: number;
    };
    expect(found).toMatchObject({ total: 2, unread: 2, messages_count: 1, messages_unread: 1 });
  });

  it("refuses a search without a query", async () => {
    const response = await setUp().app.request("/api/v1/search?query=%20");
    expect([response.status, await response.text()]).toEqual([400, "Error: no search query"]);
  });

  it("deletes the mails of a list, those of a search, or all, and says ok", async () => {
    const { inbox, app } = setUp();
    const [first] = [inbox.add(newMail()), inbox.add(newMail({ to: "bob@x.example" }))];
    inbox.add(newMail({ to: "eve@x.example" }));
    const remove = async (path: string, body?: string) => {
      const response = await app.request(path, { method: "DELETE", ...(body && { body }) });
      expect([response.status, await response.text()]).toEqual([200, "ok"]);
      return inbox.list().length;
    };
    expect(await remove("/api/v1/messages", JSON.stringify({ IDs: [first.id] }))).toBe(2);
    expect(await remove("/api/v1/search?query=to:bob@x.example")).toBe(1);
    expect(await remove("/api/v1/messages")).toBe(0);
  });

  it("refuses a body beyond bounds", async () => {
    const body = JSON.stringify({ IDs: ["x".repeat(70_000)] });
    const headers = { "content-length": String(body.length) };
    const { app } = setUp();
    expect(
      (await app.request("/api/v1/messages", { method: "DELETE", body, headers })).status,
    ).toBe(413);
  });

  it("serves what Mailpit's client libraries ask for besides", async () => {
    const { inbox, app } = setUp();
    const { id } = inbox.add(newMail({ subject: "Grüße", textPart: "Hello" }));
    inbox.add(newMail({ to: "joe@example.com" }));
    const get = async (path: string) => (await app.request(path)).text();
    const raw = await get(`/api/v1/message/${id}/raw`);
    expect(raw).toContain(
      "Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\nDate: Mon, 23 Nov 2026 10:42:00 +0000",
    );
    expect(raw).toMatch(/text\/plain[\s\S]*\r\n\r\nHello\r\n[\s\S]*text\/html[\s\S]*<p>Hello/);
    const headers = JSON.parse(await get("/api/v1/message/latest/headers?query=to:ann"));
    expect(headers).toMatchObject({
      To: ["ann@example.com"],
      From: ["no-reply@verificationemail.com"],
    });
    expect(await get(`/view/${id}.txt`)).toBe("Hello");
    expect(await get("/view/latest.html")).toContain("<p>Hello");
    expect((await app.request("/api/v1/message/gone/raw")).status).toBe(404);
    expect(await get("/api/v1/tags")).toBe('["CustomMessage_SignUp"]');
    expect(JSON.parse(await get("/api/v1/info"))).toMatchObject({
      Messages: 2,
      Unread: 2,
      Tags: { CustomMessage_SignUp: 2 },
    });
  });

  it("sets what is read, by IDs, by a search, and of all", async () => {
    const { inbox, app } = setUp();
    const { id } = inbox.add(newMail());
    inbox.add(newMail({ to: "joe@example.com" }));
    const put = async (body: object) => {
      const init = { method: "PUT", body: JSON.stringify(body) };
      const { status } = await app.request("/api/v1/messages", init);
      return [status, ...inbox.list().map(({ read }) => read)];
    };
    expect(await put({ Read: true, IDs: [id] })).toEqual([200, false, true]);
    expect(await put({ Read: true, Search: "to:joe" })).toEqual([200, true, true]);
    expect(await put({})).toEqual([200, false, false]);
    expect(await put({ Read: true, IDs: [id], Search: "to:joe" })).toEqual([400, false, false]);
    expect(await put({ IDs: 1 })).toEqual([400, false, false]);
  });
});
