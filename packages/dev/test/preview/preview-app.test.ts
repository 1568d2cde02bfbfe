import { describe, expect, it, onTestFinished } from "vitest";
import { createPreviewApp } from "../../src/preview/preview-app.ts";
import { createPreviewSource } from "../../src/preview/source.ts";
import { toPreviewOptions } from "../../src/sandbox/preview-options.ts";
import type { SandboxOptions } from "../../src/sandbox/sandbox-options.ts";
import { folderWith, put, subject } from "./files.ts";

function setUp(options: SandboxOptions = {}, folder?: string, base?: string) {
  const source = createPreviewSource({ options: () => toPreviewOptions(options), folder });
  onTestFinished(() => source.close());
  const app = createPreviewApp(source, { base });
  const get = (path: string) => Promise.resolve(app.request(path));
  return { source, get, text: async (path: string) => (await get(path)).text() };
}

const CLIENTS: SandboxOptions = {
  languages: ["en", "de"],
  looks: { secret_client: { appName: "Oak" } },
};

describe("the preview's pages", () => {
  it("list emails, text messages and pages of every flow, and show the first", async () => {
    const page = await setUp().text("/");
    for (const path of [
      "sign-up/email-link-and-code",
      "sign-up/sms-code",
      "reset-password/page-password-refused",
      "invitation/email-code",
      "verify-attribute/page-ask",
      "sign-in/page-ask",
      "any/page-invalid-link",
    ])
      expect(page).toContain(`href="/${path}"`);
    expect(page).toContain('<h1><bdi lang="en">Confirm your email address for Demo app</bdi></h1>');
    expect(page).toContain('src="/frame/light/sign-up/email-link-and-code"');
  });

  it("show pages that look alike once, with all the endings that lead there", async () => {
    const { get, text } = setUp();
    expect(await text("/sign-up/page-expired")).toContain("expired, mismatch, not-found, disabled");
    expect((await get("/sign-up/page-mismatch")).status).toBe(404);
  });

  it("keep language, client, width and colours in the address, and in every link of theirs", async () => {
    const look = "language=de&amp;client=secret_client&amp;width=narrow&amp;scheme=both";
    const { text } = setUp(CLIENTS);
    const page = await text(`/sign-up/email-code?${look.replaceAll("&amp;", "&")}`);
    expect(page).toContain("Oak</bdi></h1>");
    expect(page).toContain(`href="/sign-in/email-code?${look}"`);
    expect(page.match(/<iframe/g)).toHaveLength(2);
    expect(page).toContain(`src="/frame/dark/sign-up/email-code?${look}"`);
    expect(await text("/sign-up/email-code?language=xx&client=nobody")).toContain("Demo app");
  });

  it("show what people receive: the code is put in, and the button leads to the link's page", async () => {
    const { get } = setUp();
    const answer = await get("/frame/dark/invitation/email-link-and-code?scheme=both");
    const frame = await answer.text();
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'.*sandbox/);
    expect(frame).toContain("mary@example.com");
    expect(frame).not.toMatch(/\{####\}|\{username\}|https:\/\/links\.example\.com[^<]*"/);
    expect(frame).toContain('target="_top" href="/invitation/page-ask?scheme=both"');
    expect(await (await get("/frame/light/invitation/page-ask")).text()).toContain(
      'name="newPassword"',
    );
    expect(await (await get("/frame/light/sign-up/email-code")).text()).toContain("123456");
  });

  it("say how long a text message is", async () => {
    const page = await setUp().text("/sign-up/sms-code");
    const [, length, message = ""] =
      /(\d+) of 140 characters[\s\S]*<p dir="auto">([^<]*)/.exec(page) ?? [];
    expect(message).toContain("123456");
    expect(Number(length)).toBe(message.length);
  });

  it("stand below a path beside an inbox, and lead to it", async () => {
    const page = await setUp({}, undefined, "/preview").text("/");
    expect(page.match(/(?:href|src|action)="\/(?!preview|favicon)[^"]*"/g)).toEqual(['href="/"']);
    expect(page).toContain('<a href="/">Inbox</a>');
  });
});

describe("files of a team's own", () => {
  it("are seen at once, and what is wrong in one is told with its name, and is gone when it is mended", async () => {
    const folder = folderWith({ "en.json": subject("Hello from [[appName]]"), "fr.json": "{" });
    const { source, text } = setUp({}, folder);
    expect(await text("/")).toContain("Hello from Demo app</bdi></h1>");
    expect(await text("/")).toContain("<code>fr.json</code> is no JSON");
    const changed = new Promise((resolve) => source.subscribe(resolve));
    put(folder, "fr.json", subject("Bonjour [[appName]]"));
    expect(await changed).toEqual({ type: "changed" });
    expect(await text("/")).not.toContain("to mend");
    expect(await text("/?language=fr")).toContain("Bonjour Demo app</bdi></h1>");
  });

  it("leave ours in the place of a layout that fails, and say where", async () => {
    const folder = folderWith({ "sign-up.html": "<p>[[code]] [[button]]</p>" });
    const page = await setUp({}, folder).text("/sign-up/email-code");
    expect(page).toContain("<code>sign-up.html</code>");
    expect(page).toContain("refused here (layout-slot): people get ours, as below");
  });

  it("may be taken away, and an option may be wrong: the page says so", async () => {
    const gone = await setUp({}, "/nowhere/messages").text("/");
    expect(gone).toContain("is no folder that can be read");
    const page = await setUp({ languages: ["tlh"] }).text("/");
    expect(page).toMatch(/languages\[0\].*tlh.*has no words/);
    expect(page).toContain("Nothing to show yet");
  });
});
