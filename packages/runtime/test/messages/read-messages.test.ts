import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMailHandler, defineConfig, type LogEntry } from "cognito-links";
import { loadMessages, readMessages } from "cognito-links/messages";
import { afterAll, describe, expect, it } from "vitest";
import english from "../../src/words/en.json" with { type: "json" };
import { eventOf } from "../endpoint/mailed.ts";
import { KEY, options } from "../options.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "messages-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const LAYOUT = `<!doctype html><html lang="[[lang]]" dir="[[dir]]"><body><h1>[[heading]]</h1><p>[[intro]]</p>
[[#link]]<a href="[[link]]">[[button]]</a>[[/link]][[#codeIntro]]<p>[[codeIntro]]</p>[[/codeIntro]]
[[#code]]<p>[[code]]</p>[[/code]][[#username]]<p>[[username]] [[temporaryPassword]]</p>[[/username]]<p>[[footer]]</p></body></html>`;

/** What is sent for a sign-up with the messages of a folder, and what is logged. */
async function mailed(folder: string, locale?: string) {
  const lines: LogEntry[] = [];
  const config = defineConfig({ ...options, keys: [KEY], messages: loadMessages(folder).messages });
  const handle = createMailHandler(config, { log: (entry) => lines.push(entry) });
  const { response } = await handle(eventOf("SignUp", {}, locale ? { locale } : {}));
  return { ...response, lines };
}

describe("a folder of a team's own messages", () => {
  it("says single sentences otherwise, and speaks a language of its own", async () => {
    const words = { ...english, lang: "pl" };
    const folder = folderOf({
      "de.json": JSON.stringify({ mail: { flows: { "sign-up": { button: "Los geht's" } } } }),
      "pl.json": JSON.stringify({ ...words, mail: { ...words.mail, code: "Kod" } }),
      "README.md": "left alone",
    });
    expect(loadMessages(folder).findings.filter(({ file }) => file !== "pl.json")).toEqual([]);
    expect((await mailed(folder, "de-AT")).emailMessage).toContain("Los geht&#39;s");
  });

  it("brings a layout, filled and escaped, for every flow and language", async () => {
    const folder = folderOf({ "layout.html": LAYOUT, "sign-up.de.html": `${LAYOUT}<!-- de -->` });
    const { layouts } = readMessages(folder);
    expect(Object.keys(layouts ?? {})).toEqual(["layout", "sign-up.de"]);
    const { emailMessage, lines } = await mailed(folder, "ar");
    expect(emailMessage).toMatch(/<html lang="ar" dir="rtl">.*<a href="https:[^"]*\{####\}">/s);
    expect((await mailed(folder, "de")).emailMessage).toContain("<!-- de -->");
    expect(lines).toEqual([]);
  });

  it.each([
    ["sign-up.html", `${LAYOUT}[[hart]]`, /names \[\[hart\]\], which nobody fills/],
    ["sign-up.html", `${LAYOUT}<script>1</script>`, /holds a script/],
    ["sign-up.html", `${LAYOUT}<form>`, /holds a form/],
    ["sign-up.html", `<img alt="[[heading]]">${LAYOUT}`, /\[\[heading\]\] inside a tag/],
    ["sign-up.html", `${LAYOUT}[[#link]]`, /without the other/],
    [
      "sign-up.html",
      LAYOUT.replaceAll("[[#link]]", "").replaceAll("[[/link]]", ""),
      /the mail names something.*code alone/,
    ],
    ["sign-up.html", "<p>[[heading]]</p>", /does not show the code/],
    ["sign-up.html", `${LAYOUT}${"x".repeat(19_000)}`, /20,000/],
    ["signup.html", LAYOUT, /named after no flow/],
    ["german.json", "{}", /named after no language/],
    ["de.json", '{\n  "mail": {},\n}', /is no JSON: .*line 3/],
    ["de.json", '{"mail":{"code":"[[kode]]"}}', /kode/],
    ["pl.json", '{"lang":"pl"}', /mail/],
  ])("is refused with a sentence: %s", (name, text, sentence) => {
    const folder = folderOf({ [name]: text });
    expect(() => readMessages(folder)).toThrow(sentence);
    expect(() => readMessages(folder)).toThrow(/ERR_MESSAGES/);
  });

  it("has what Cognito refuses written as entities, as React Email's preview needs", async () => {
    const folder = folderOf({ "sign-up.html": LAYOUT.replace("<h1>", "<h1>\u00a0\u200c") });
    const { emailMessage, lines } = await mailed(folder);
    expect(emailMessage).toContain("<h1>&#160;&#8204;");
    expect(lines).toEqual([]);
  });

  it("that is not there is named", () => {
    expect(() => readMessages("/nowhere/at/all")).toThrow(/\/nowhere\/at\/all: is no folder/);
  });
});

it.each([
  { layouts: { "sign-up": "<p>[[nobody]]</p>" } },
  { layouts: { layout: "<p>[[link]] \u00a0</p>" } },
  { words: { en: { mail: { flows: { "sign-up": { intro: "[[nobody]]" } } } } } },
  // A file beside the handler that was cut, or written by hand.
  JSON.parse('{"words":null}'),
  JSON.parse('{"layouts":null}'),
  JSON.parse('{"words":{"en":{"mail":5}}}'),
])("what fails at run time is our own mail, with one line in the log: %j", async (messages) => {
  const lines: LogEntry[] = [];
  const config = { ...defineConfig({ ...options, keys: [KEY] }), messages };
  const handle = createMailHandler(config, { log: (entry) => lines.push(entry) });
  const { response } = await handle(eventOf("SignUp"));
  expect(response.emailMessage).toContain("Thank you for signing up");
  expect(lines).toEqual([expect.objectContaining({ event: "messages-refused", flow: "sign-up" })]);
});
