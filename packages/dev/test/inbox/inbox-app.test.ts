import type { LinkExplanation } from "cognito-links";
import { describe, expect, it } from "vitest";
import { createInboxApp, type InboxAppOptions } from "../../src/inbox/inbox-app.ts";
import { createInbox } from "../../src/inbox/store.ts";
import { newMail } from "./new-mail.ts";

const NASTY = `<script>alert(1)</script>"'&\u202e`;

function setUp(appUrl?: string, options: Partial<InboxAppOptions> = {}) {
  const inbox = createInbox({ now: Date.now });
  const app = createInboxApp(inbox, { appUrl, ...options });
  const text = async (path: string) => (await app.request(path)).text();
  return { inbox, app, text };
}

describe("inbox pages", () => {
  it("says what to do when there is no mail", async () => {
    const page = await setUp("http://127.0.0.1:3000").text("/");
    expect(page).toContain("No email yet");
    expect(page).toContain('href="http://127.0.0.1:3000"');
  });

  it("lists mails with links and marks one as read when it is opened", async () => {
    const { inbox, text } = setUp();
    const { id } = inbox.add(newMail());
    expect(await text("/")).toContain(`href="/message/${id}"`);
    expect(await text("/")).toContain("<title>Inbox (1 unread)</title>");
    expect(await text(`/message/${id}`)).toContain('<h1 dir="auto">Confirm your address</h1>');
    expect(inbox.get(id)?.read).toBe(true);
  });

  it("leads from latest to the newest mail's own address", async () => {
    const { inbox, app } = setUp();
    expect((await app.request("/message/latest")).status).toBe(404);
    const { id } = inbox.add(newMail());
    const response = await app.request("/message/latest?tab=text");
    const location = response.headers.get("location");
    expect([response.status, location]).toEqual([302, `/message/${id}?tab=text`]);
  });

  it("does not mark a mail as read for a HEAD", async () => {
    const { inbox, app } = setUp();
    const { id } = inbox.add(newMail());
    await app.request(`/message/${id}`, { method: "HEAD" });
    await app.request(`/api/v1/message/${id}`, { method: "HEAD" });
    expect(inbox.get(id)?.read).toBe(false);
  });

  it("escapes everything that comes from a mail or the address", async () => {
    const { inbox, text } = setUp();
    const from = { name: NASTY, address: NASTY };
    const nasty = {
      to: NASTY,
      subject: NASTY,
      sms: NASTY,
      triggerSource: NASTY,
      html: NASTY,
      from,
    };
    const { id } = inbox.add(newMail(nasty));
    const search = `?q=${encodeURIComponent(NASTY)}`;
    for (const path of ["/", `/${search}`, `/message/${id}`, `/message/${id}?tab=source`]) {
      expect(await text(path), path).not.toMatch(/<script>alert/);
    }
  });

  it("filters by ?to= and keeps the search in the links", async () => {
    const { inbox, text } = setUp();
    inbox.add(newMail({ to: "ann+1@example.com" }));
    inbox.add(newMail({ to: "bob@example.com" }));
    const page = await text("/?to=ann%2B1%40example.com");
    expect(page).toContain("<bdi>ann+1@example.com</bdi>");
    expect(page).not.toContain("bob@example.com</bdi>");
    expect(page).toContain("?q=to%3A%22ann%2B1%40example.com%22");
    expect(await text("/?q=nothing")).toContain("Nothing found");
  });

  it("shows text, source and the SMS", async () => {
    const { inbox, text } = setUp();
    const { id } = inbox.add(newMail({ sms: "Your code is 123456" }));
    expect(await text(`/message/${id}?tab=text`)).toMatch(
      /confirm\?a=1&amp;b=2 \)<\/pre><div class="sheet"><p class="hint">This email has no text part/,
    );
    expect(await text(`/message/${id}?tab=source`)).toContain("b=2&quot;&gt;confirm&lt;/a&gt;");
    expect(await text(`/message/${id}?tab=sms`)).toContain("Your code is 123456");
    expect(await text(`/message/${id}?tab=headers`)).toContain(`&lt;${id}@cognito-links&gt;`);
  });

  it("has a tab for what a message has, and for nothing else", async () => {
    const { inbox, text } = setUp();
    const tabs = async (id: string) =>
      [...(await text(`/message/${id}`)).matchAll(/\?tab=(\w+)/g)].map(([, tab]) => tab);
    expect(await tabs(inbox.add(newMail()).id)).toEqual(["text", "headers", "source"]);
    const both = inbox.add(newMail({ sms: "Your code is 1" }));
    expect(await tabs(both.id)).toEqual(["text", "sms", "headers", "source"]);
    const { id } = inbox.add(newMail());
    expect(await text(`/message/${id}?tab=sms`)).toContain("<iframe");
  });

  it("opens the newest mail beside the list, unread, and keeps it to the search", async () => {
    const { inbox, text } = setUp();
    const { id } = inbox.add(newMail({ to: "ann@example.com" }));
    inbox.add(newMail({ to: "bob@example.com", subject: "Newest" }));
    expect(await text("/")).toContain('<h1 dir="auto">Newest</h1>');
    expect(await text("/?to=ann@example.com")).toContain(`data-message="${id}"`);
    expect(inbox.list().some(({ read }) => read)).toBe(false);
  });

  it("finds the link behind others, and says what a scanner had the pool do", async () => {
    const ours = "http://127.0.0.1:3001/confirm?link=x";
    const explanation: LinkExplanation = {
      flow: "sign-up",
      sealed: true,
      username: "m•••",
      account: undefined,
      clientId: "web",
      state: "<state>",
      language: undefined,
      hasProof: false,
      unvouched: true,
      hasCode: true,
      issuedAt: Date.now() - 7_200_000,
      lifetime: 3600,
      target: { url: "https://a.example/", from: "link", allowed: false, reason: "No <rule>." },
    };
    const { inbox, app, text } = setUp(undefined, {
      links: {
        explain: (address) => (address === ours ? explanation : undefined),
        scan: async (address) => ({ steps: [["GET", address]], calls: ["ConfirmSignUp: ok"] }),
      },
    });
    const html = `<a href="https://logo.example/">Logo</a><a href="${ours}">Confirm</a>`;
    const { id } = inbox.add(newMail({ html }));
    const page = await text(`/message/${id}?tab=link`);
    for (const said of ["No &lt;rule&gt;.", "&lt;state&gt;", "2 hours, too old", "no: anybody can"])
      expect(page).toContain(said);
    expect(page).toContain(
      'href="http://another-browser.localhost:3001/confirm?link=x&amp;link_here="',
    );
    const scanned = await app.request(`/message/${id}/scan`, { method: "POST" });
    expect(await scanned.text()).toContain("The pool was asked: ConfirmSignUp: ok.");
    const again = await app.request(`/message/${id}/scan`);
    expect(again.headers.get("location")).toBe(`/message/${id}?tab=link`);
    const other = inbox.add(newMail({ html: '<a href="https://logo.example/">Logo</a>' }));
    expect(await text(`/message/${other.id}`)).not.toContain("tab=link");
  });

  it("shows what whoever judges mails has found, the errors first", async () => {
    const { inbox, text } = setUp(undefined, {
      checkMail: ({ subject }) => [
        { rule: "long-subject", level: "warning", message: `${subject}.`, fix: "Cut it." },
        { rule: "gmail-clips", level: "error", message: "Gmail <clips> it.", fix: "Cut more." },
      ],
    });
    const { id } = inbox.add(newMail());
    const page = await text(`/message/${id}?tab=checks`);
    expect(page).toMatch(/Gmail &lt;clips&gt; it[\s\S]*Cut more[\s\S]*long-subject[\s\S]*Cut it/);
    expect(page).toContain('<span class="count" data-level="error">2</span>');
  });

  it("shows a text message as one: its number, its text, and no parts of a mail", async () => {
    const { inbox, text } = setUp();
    const to = "+4930123456";
    const { id } = inbox.add(
      newMail({ medium: "SMS", to, subject: "", html: "", sms: "Your code is <123456>" }),
    );
    const page = await text(`/message/${id}`);
    expect(page).toContain('<h1 dir="auto">Text message</h1>');
    expect(page).toContain(`<bdi>${to}</bdi>`);
    expect(page.split("Your code is &lt;123456&gt;")).toHaveLength(3);
    expect(page).not.toMatch(/<iframe|\?tab=(?:html|text|source)|<dt>From/);
    const link = "http://127.0.0.1:3001/confirm?a=1&b=2";
    const linked = inbox.add(newMail({ medium: "SMS", to, html: "", sms: `Go: ${link} now` }));
    const escaped = link.replace("&", "&amp;");
    expect(await text(`/message/${linked.id}`)).toContain(
      `Go: <a href="${escaped}" target="_blank" rel="noopener noreferrer">${escaped}</a> now`,
    );
    const mail = inbox.add(newMail({ sms: "Your code is 1" }));
    expect(await text(`/message/${mail.id}?tab=sms`)).toContain("would have gone to a telephone");
  });

  it("answers 404 with a page for a mail that is gone and for unknown paths", async () => {
    const { app } = setUp();
    for (const path of ["/message/gone", "/view/gone", "/nosuch"]) {
      const response = await app.request(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('<a href="/">To the inbox</a>');
    }
  });

  it("deletes one mail by a plain form, and goes on to the next of the search", async () => {
    const { inbox, app } = setUp();
    const [older, other, open] = [newMail(), newMail({ to: "bob@example.com" }), newMail()].map(
      (mail) => inbox.add(mail).id,
    );
    inbox.add(newMail());
    const post = (id?: string) => app.request(`/message/${id}/delete?q=to:ann`, { method: "POST" });
    expect((await post(open)).headers.get("location")).toBe(`/message/${older}?q=to%3Aann`);
    expect(inbox.get(open ?? "")).toBeUndefined();
    expect(inbox.get(other ?? "")).toBeDefined();
    const [newest] = inbox.list();
    expect((await post(newest?.id)).headers.get("location")).toBe("/?q=to%3Aann");
  });

  it("deletes all by a plain form", async () => {
    const { inbox, app } = setUp();
    inbox.add(newMail());
    const response = await app.request("/delete", { method: "POST" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
    expect(inbox.list()).toEqual([]);
  });
});

describe("a mail's own HTML", () => {
  it("is served as it is, with links that open beside the inbox", async () => {
    const { inbox, text } = setUp();
    const html = "<!doctype html><html><head lang=x><title>t</title></head><body>b</body></html>";
    const { id } = inbox.add(newMail({ html }));
    expect(await text(`/view/${id}`)).toBe(
      html.replace("lang=x>", 'lang=x><base target="_blank">'),
    );
    const bare = inbox.add(newMail({ html: "<p>only</p>" }));
    expect(await text(`/view/${bare.id}.html`)).toBe('<base target="_blank"><p>only</p>');
  });

  it("may run nothing and is of no origin", async () => {
    const { inbox, app } = setUp();
    const response = await app.request(`/view/${inbox.add(newMail()).id}`);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups /);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  });

  it("decides colour questions only when asked to", async () => {
    const { inbox, text } = setUp();
    const html = "<style>@media ( prefers-color-scheme:dark ){p{color:red}}</style>";
    const { id } = inbox.add(newMail({ html }));
    expect(await text(`/view/${id}?scheme=nosuch`)).toContain(html);
    expect(await text(`/view/${id}?scheme=dark`)).toContain(
      "@media (min-width: 0px){p{color:red}}",
    );
    expect(await text(`/view/${id}?scheme=light`)).toContain(
      "@media (max-width: 0px){p{color:red}}",
    );
  });

  it.each([
    ["dark", '<meta content="light dark" name="color-scheme">'],
    ["dark", "<style>:root{color-scheme:light dark}</style>"],
    ["light", "<style>@media (prefers-color-scheme:dark){p{color:#fff}}</style>"],
    ["light", "<p style='color:#000'>MJML</p>"],
  ])("in the dark lie on %s where the mail says %s", async (canvas, html) => {
    const { inbox, text } = setUp();
    const { id } = inbox.add(newMail({ html }));
    expect(await text(`/view/${id}?scheme=dark`)).toContain(`color-scheme: only ${canvas}`);
  });
});

describe("who may ask", () => {
  const ask = (headers: Record<string, string>, method = "GET", path = "/api/v1/messages") =>
    setUp().app.request(path, { method, headers });

  it.each(["127.0.0.1", "127.0.0.1:3002", "localhost:1", "LOCALHOST", "[::1]:3002"])(
    "answers on %s",
    async (host) => {
      expect((await ask({ host })).status).toBe(200);
    },
  );

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:3002",
    "127.0.0.1:3002@evil.example",
    "0.0.0.0",
    "",
  ])("refuses the host %j, which may be a rebound name", async (host) => {
    const response = await ask({ host });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("total");
  });

  it("lets no page that opens it in a window count its frames, and so search it", async () => {
    const { inbox, app } = setUp();
    const { id } = inbox.add(newMail());
    const policy = async (path: string) =>
      (await app.request(path)).headers.get("cross-origin-opener-policy");
    expect(await policy("/?q=000001")).toBe("same-origin");
    expect(await policy(`/message/${id}`)).toBe("same-origin");
    expect(await policy(`/view/${id}`)).toBe("unsafe-none");
  });

  it.each(["https://evil.example", "null", "http://localhost.evil.example", "file://127.0.0.1"])(
    "refuses changes from %s",
    async (origin) => {
      expect((await ask({ origin }, "DELETE")).status).toBe(403);
      expect((await ask({ origin }, "POST", "/delete")).status).toBe(403);
    },
  );

  it("takes changes from pages of this machine and from tools without an origin", async () => {
    expect((await ask({ origin: "http://127.0.0.1:3000" }, "DELETE")).status).toBe(200);
    expect((await ask({}, "DELETE")).status).toBe(200);
  });

  it("sends every page with a policy that runs its own files only", async () => {
    for (const path of ["/", "/nosuch", "/api/v1/messages"]) {
      const { headers } = await setUp().app.request(path);
      expect(headers.get("content-security-policy")).toContain("script-src 'self'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});
