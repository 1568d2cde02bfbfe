import { describe, expect, it } from "vitest";
import { checkWords } from "../../src/words/check-words.ts";
import german from "../../src/words/de.json" with { type: "json" };
import english from "../../src/words/en.json" with { type: "json" };

const WHOLE = { whole: true };
const PART = { whole: false };
const SIGN_UP = "mail.flows.sign-up";
const ASK = "pages.flows.sign-up.pages.ask.body";
const LENGTH = "pages.form.rules.minLength";

/** German words with something else in one place, and nothing there for undefined. */
function germanWith(at: string, value: unknown): unknown {
  const words: Record<string, unknown> = structuredClone(german);
  const names = at.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce((part, name) => part[name] as Record<string, unknown>, words);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return words;
}

/** Words that say nothing but one thing. */
const only = (at: string, value: unknown): unknown =>
  at.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);

const messages = (...given: Parameters<typeof checkWords>): string[] =>
  checkWords(...given).map(({ message }) => message);

it("finds nothing in a whole language, nor in the base itself", () => {
  expect(checkWords(german, english, WHOLE)).toEqual([]);
  expect(checkWords(english, english, WHOLE)).toEqual([]);
});

it("gives the place of a fault by itself as well", () => {
  const message = "mail.code has to be a text";
  expect(checkWords(germanWith("mail.code", 7), english, WHOLE)).toEqual([
    { at: "mail.code", message },
  ]);
});

describe("of a whole language it says", () => {
  it.each<[what: string, at: string, value: unknown, says: string]>([
    ["what a missing text is", "pages.resend", undefined, 'is missing; in en it is "Send me'],
    ["that a flow is missing", "mail.flows.sign-in", undefined, 'is missing; in en it is {"sub'],
    ["that a text is empty", "pages.resend", " ", "is empty"],
    ["what a name could be", "pages.singIn", "Los", "is read by nobody; pages has resend, again,"],
    ["that it is no object", "pages.form", "x", "has to be an object with account, code,"],
    ["how many texts a list has", ASK, ["Los!"], "has 1 texts, and in en 2"],
    ["that it is no list", `${SIGN_UP}.sms`, "Los!", "has to be a list of texts"],
    ["that a paragraph is one text", "pages.common.busy.body.0", ["Los!"], "has to be a text"],
    ["that a paragraph is several", `${ASK}.0`, "Los, [[appName]]!", "has to be a list of texts"],
    [
      "what a slot could be",
      `${SIGN_UP}.intro`,
      "Los, [[apName]], [[appName]]!",
      "names [[apName]], which nobody fills; it may name [[appName]]",
    ],
    [
      "that a slot is of another place",
      "mail.code",
      "Code [[code]]",
      "names [[code]], which nobody fills; it may name none",
    ],
    [
      "that a slot is of another flow",
      `${SIGN_UP}.footer`,
      "[[lifetime]] bei [[appName]]",
      "names [[lifetime]], which nobody fills",
    ],
    [
      "which slot it lacks",
      `${SIGN_UP}.subject`,
      "Los",
      "does not name [[appName]], as it does in",
    ],
    [
      "which slot it has more",
      `${SIGN_UP}.heading`,
      "[[appName]]",
      "names [[appName]], as it does",
    ],
    ["what an SMS is for", `${SIGN_UP}.sms.1`, "[[appName]]", "has to name [[link]], or [[code]]"],
    [
      "what an invitation by SMS is for",
      "mail.flows.invitation.sms.1",
      "[[username]]",
      "has to name [[username]] and [[temporaryPassword]]",
    ],
    ["that seconds go untold", "pages.wait", "Gleich", "has to name [[seconds]]"],
    ["that support has no address", "mail.support", "Fragen?", "has to name [[support]]"],
    [
      "that brackets are no slot",
      "pages.goOn",
      "Zu [[ appName ]]",
      "has brackets that are no slot",
    ],
    ["which space is refused", "mail.code", "Der\u00a0Code", "has U+00A0, which Cognito refuses"],
    ["which sign is refused", "mail.code", "Co\u200bde", "has U+200B, which Cognito refuses"],
    [
      "that a text is still English",
      "mail.copyHint",
      english.mail.copyHint,
      "is the same as in en: translate it",
    ],
    ["that it names no language", "lang", "de_DE", "has to be a language tag, such as pt-BR"],
    ["how its language is written", "lang", "de-at", "has to be written de-AT"],
    ["that it has no direction", "dir", "left", "has to be ltr or rtl"],
  ])("%s", (_what, at, value, says) => {
    expect(messages(germanWith(at, value), english, WHOLE)).toEqual([
      expect.stringContaining(`${at} ${says}`),
    ]);
  });

  it("that an account is named where not every link carries one", () => {
    const words = germanWith(`${ASK}.0`, ["Los, [[appName]]!", "[[account]] bei [[appName]]"]);
    expect(messages(words, english, WHOLE)).toContainEqual(
      expect.stringMatching(/\.body\.0 names \[\[account\]\], which not every link carries: give/),
    );
  });

  it("nothing of another English that says the same", () => {
    expect(messages({ ...english, lang: "en-GB" }, english, WHOLE)).toEqual([]);
  });

  it("nothing of a short text that is the same in both", () => {
    expect(messages(germanWith("mail.username", "Username"), english, WHOLE)).toEqual([]);
  });
});

describe("plural forms", () => {
  const inArabic = (forms: Readonly<Record<string, string>>): string[] =>
    messages({ ...Object(germanWith(LENGTH, forms)), lang: "ar" }, english, WHOLE);

  it("are at least those that the numbers from 6 to 99 need in the language", () => {
    expect(inArabic({ few: "[[count]] f", many: "[[count]] m" })).toEqual([]);
    expect(inArabic({ few: "[[count]] f", many: "[[count]] m", other: "[[count]]" })).toEqual([]);
  });

  it.each([
    [{ many: "[[count]] m" }, `${LENGTH}.few is missing; the numbers need few, many`],
    [
      { few: "[[count]] f", many: "[[count]] m", some: "[[count]] s" },
      `${LENGTH}.some is no form of the language; it has `,
    ],
    [{ few: "wenig", many: "[[count]] m" }, `${LENGTH}.few has to name [[count]]`],
  ])("of which %o is a fault", (forms, says) => {
    expect(inArabic(forms)).toEqual([expect.stringContaining(says)]);
  });
});

describe("of single texts in the place of ours it", () => {
  it.each<[what: string, at: string, value: unknown]>([
    ["takes one alone", "pages.resend", "Neuer Link"],
    ["takes one that names less than ours", `${SIGN_UP}.intro`, "Willkommen!"],
    ["takes more paragraphs than ours", ASK, ["Los!", "Los!", ["[[account]]!", "Los!"]]],
    ["takes fewer texts than ours", `${SIGN_UP}.sms`, ["[[code]]"]],
    ["takes one that says what ours says", "mail.copyHint", german.mail.copyHint],
  ])("%s", (_what, at, value) => {
    expect(messages(only(at, value), german, PART)).toEqual([]);
  });

  it.each<[what: string, at: string, value: unknown, says: string]>([
    ["refuses a name", "pages.singIn", "Los", "pages.singIn is read by nobody"],
    ["refuses a slot", `${ASK}`, ["Los!", "[[seconds]]"], `${ASK}.1 names [[seconds]]`],
    ["refuses a list without a text", `${SIGN_UP}.sms`, [], "has to be a list of texts"],
    ["refuses what is no text", ASK, ["Los!", "Los!", 7], `${ASK}.2 has to be a text`],
    ["refuses a lone account", ASK, ["[[account]]"], `${ASK}.0 names [[account]], which not`],
    ["refuses a space", `${SIGN_UP}.button`, "Los\u202f!", "has U+202F"],
  ])("%s", (_what, at, value, says) => {
    expect(messages(only(at, value), german, PART)).toEqual([expect.stringContaining(says)]);
  });

  it("refuses a file that is no object", () => {
    expect(messages(["Los"], german, PART)).toEqual([
      "the file has to be an object with lang, dir, mail, pages",
    ]);
  });
});
