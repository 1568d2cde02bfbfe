import { expect, it } from "vitest";
import { words } from "../../checks/words.ts";
import { plant } from "./plant.ts";

const folder = "packages/runtime/src/flows/sign-up/words";
const ask = (...body: (string | string[])[]) => ({ pages: { ask: { title: "Confirm", body } } });
const messages = async (files: Readonly<Record<string, unknown>>): Promise<string[]> => {
  const texts = Object.entries(files).map(([name, json]) => [
    `${folder}/${name}`,
    JSON.stringify(json),
  ]);
  return (await words(plant(Object.fromEntries(texts)))).map(({ message }) => message);
};

it("holds where two languages say the same", async () => {
  const en = ask(["Confirm [[account]] at [[appName]].", "Confirm at [[appName]]."], "Or close.");
  const de = ask(["Bestätige [[account]] bei [[appName]].", "Bestätige bei [[appName]]."], "Oder.");
  expect(await messages({ "pages.en.json": en, "pages.de.json": de })).toEqual([]);
});

it.each([
  ["a slot that nobody fills", { "pages.en.json": ask("Hello [[name]].") }, /\[\[name\]\]/],
  [
    "a slot of another place",
    { "mail.en.json": { button: "Hello [[appName]]" } },
    /mail.button names \[\[appName\]\]/,
  ],
  [
    "an account that is not always known",
    { "pages.en.json": ask("Confirm [[account]].") },
    /no sentence without/,
  ],
  [
    "a sentence that a language lacks",
    { "mail.en.json": { intro: "Go", button: "Go" }, "mail.de.json": { button: "Los" } },
    /lacks mail.intro/,
  ],
  [
    "a sentence too many",
    { "mail.en.json": { button: "Go" }, "mail.de.json": { button: "Los", more: "mehr" } },
    /mail.more too many/,
  ],
  [
    "a slot that the translation forgets",
    {
      "mail.en.json": { footer: "Of [[appName]]." },
      "mail.de.json": { footer: "Ende." },
    },
    /other slots in mail.footer/,
  ],
  [
    "an SMS without link and code",
    { "mail.en.json": { sms: ["Go: [[link]]", "[[username]], go!"] } },
    /mail.sms.1 does not name .*, or \[\[username\]\] and \[\[temporaryPassword\]\]/,
  ],
  [
    "brackets that are no slot",
    { "mail.en.json": { footer: "Of [[appName]." } },
    /brackets that are no slot/,
  ],
  ["a file of another name", { "mails.en.json": {} }, /neither mail/],
  [
    "a language that calls itself another",
    { "pages.en.json": { lang: "de" } },
    /says that its language is de/,
  ],
])("fails at %s", async (_what, files, message) => {
  const found = await messages(files);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

it("fails at a language that one kind of words has and another lacks", async () => {
  const en = { button: "Go" };
  const files = { "mail.en.json": en, "pages.en.json": ask("Go."), "mail.de.json": en };
  expect(await messages(files)).toEqual([expect.stringMatching(/^is missing/)]);
});
