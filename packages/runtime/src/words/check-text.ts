import { VISIBLE } from "../encoding/encoding.ts";

/** A text and where it stands: `mail.flows.sign-up.intro`. */
export interface PlacedText {
  readonly at: string;
  readonly text: string;
}

/** What a text is held against. */
export interface TextBase {
  /** What stands there in the base, where the two have to name the same. */
  readonly twin?: string | undefined;
  /** The base's language. */
  readonly lang: string;
  /** Whether the base is in the language of the text. */
  readonly isSame: boolean;
  /** What the base's mails of the same flow name: not every flow's mail has every value. */
  readonly flowNames?: readonly string[] | undefined;
}

type Place<Value> = readonly [where: RegExp, value: Value];
type Slots = readonly string[];

/** What a text may name, by where it stands. */
const ALLOWED: readonly Place<Slots>[] = [
  [/^(?:mail|pages)\.support$/, ["support"]],
  [/^mail\.flows\.[\w-]+\.subject$/, ["appName"]],
  [/^mail\.flows\.[\w-]+\.(?:preheader|heading|intro|introCode|footer)$/, ["appName", "lifetime"]],
  [/^mail\.flows\.[\w-]+\.sms\./, ["appName", "link", "code", "username", "temporaryPassword"]],
  [/^pages\.(?:common|flows\.[\w-]+\.pages)\.[\w-]+\.body\./, ["appName", "account"]],
  [/^pages\.wait$/, ["seconds"]],
  [/^pages\.goOn$/, ["appName"]],
  [/^pages\.form\.rules\.minLength\b/, ["count"]],
];

/** What a text must name, since it says nothing without: all of one of these groups. */
const NEEDED: readonly Place<readonly Slots[]>[] = [
  [/^(?:mail|pages)\.support$/, [["support"]]],
  [/^mail\.flows\.[\w-]+\.sms\./, [["link"], ["code"], ["username", "temporaryPassword"]]],
  [/^pages\.wait$/, [["seconds"]]],
  [/^pages\.form\.rules\.minLength\b/, [["count"]]],
];

/** A text of this length that is the same in two languages was left as it was. */
const LEFT_ALONE = 20;

/** What is wrong with one text, each as the end of a sentence that begins with its place. */
export function checkText({ at, text }: PlacedText, base: TextBase): string[] {
  if (text.trim() === "") return ["is empty"];
  if (/\[\[|\]\]/.test(text.replace(/\[\[\w+\]\]/g, "")))
    return ["has brackets that are no slot: a slot is written [[appName]]"];
  const wasLeft = !base.isSame && text === base.twin && text.length >= LEFT_ALONE;
  return [
    ...checkSlots({ at, text }, base),
    ...(at.startsWith("mail.") ? refusedIn(text) : []),
    ...(wasLeft ? [`is the same as in ${base.lang}: translate it`] : []),
  ];
}

function checkSlots({ at, text }: PlacedText, { twin, lang, flowNames }: TextBase): string[] {
  const isFilled = (slot: string): boolean => flowNames?.includes(slot) ?? true;
  const allowed = (valueFor(ALLOWED, at) ?? []).filter(isFilled);
  const needed = (valueFor(NEEDED, at) ?? []).filter((group) => group.every(isFilled));
  const named = slotsOf(text);
  const unknown = named
    .filter((slot) => !allowed.includes(slot))
    .map(
      (slot) =>
        `names [[${slot}]], which nobody fills; it may name ${inWords([allowed]) || "none"}`,
    );
  if (needed.length > 0 && !needed.some((group) => group.every((slot) => named.includes(slot))))
    return [...unknown, `has to name ${inWords(needed)}`];
  const theirs = twin === undefined ? undefined : slotsOf(twin);
  const missing = theirs?.filter((slot) => !named.includes(slot)) ?? [];
  const more = named.filter((slot) => allowed.includes(slot) && theirs?.includes(slot) === false);
  return [
    ...unknown,
    ...missing.map((slot) => `does not name [[${slot}]], as it does in ${lang}`),
    ...more.map((slot) => `names [[${slot}]], as it does not in ${lang}`),
  ];
}

/** Line breaks Cognito takes; in a subject they would end it. */
function refusedIn(text: string): string[] {
  const characters = new Set(text.match(new RegExp(`[^${VISIBLE} ]`, "gu")));
  return [...characters].map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const instead = /\s/.test(character) ? "write a plain space" : "leave it out";
    return `has U+${code}, which Cognito refuses in a mail: ${instead}`;
  });
}

/** The slots that a text names, each once. */
export function slotsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\[\[(\w+)\]\]/g)].map(([, slot = ""]) => slot))];
}

const valueFor = <Value>(places: readonly Place<Value>[], at: string): Value | undefined =>
  places.find(([where]) => where.test(at))?.[1];
const inWords = (groups: readonly Slots[]): string =>
  groups.map((group) => group.map((slot) => `[[${slot}]]`).join(" and ")).join(", or ");
