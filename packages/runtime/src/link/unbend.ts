import { percentDecode } from "../encoding/encoding.ts";

/**
 * What mail programs do to a link on its way: they escape it for HTML (`&amp;`), break it into lines and write `=3D` for
 * `=` (quoted-printable), encode it once more, put blanks or invisible signs into it, glue to its end what follows it in
 * the text, or write it twice. All of this can be undone, because few characters make up a link of ours: outside its
 * values nothing stands but names, `=` and `&`, and token and code hold no sign that needs an encoding.
 *
 * What could have been written so is never touched: a blank in a username stays one, and a value that is there twice has
 * to be the same. What comes out is read as strictly as any other link, so the seal still decides over every token.
 */

/**
 * The query as it came, then what it may have been before somebody encoded it, up to three times; no text twice. Where
 * only a part of it had been encoded, decoding all of it may decode a value once too often: a seal would tell, a plain link
 * would not.
 */
export function earlierTexts(query: string): Map<string, Faith> {
  const texts = new Map<string, Faith>();
  let [text, faith]: [string, Faith] = [query, "faithful"];
  for (let times = 0; times < 4; times += 1) {
    // Shells put a `\` before signs; in a value it would be encoded.
    text = text.replace(/\\(?=[\\&=;?])/g, "");
    for (const one of [text, text.replace(/=3d/gi, "=")])
      if (!texts.has(one)) texts.set(one, faith);
    if (/[&=;\\]|%u/i.test(text)) faith = "needs-seal";
    text = text.replace(ESCAPED, (_escape, sign) => decoded(`%${sign}`));
  }
  return texts;
}

/** A sign of ASCII, escaped for a URL, for JSON (`\u0026`), or as old scripts do (`%u0026`). */
const ESCAPED = /(?:%|[\\%]u00)([2-7][\da-f])/gi;

type Faith = "faithful" | "needs-seal";

/** The parameters of a query that may be bent, under the names that they were written with. */
export function unbend(query: string): URLSearchParams {
  const unbent = new URLSearchParams();
  for (const pair of query.replace(SOFT_LINE_BREAK, "").split(SEPARATOR).map(withSign)) {
    for (const [name, value] of new URLSearchParams(pair)) {
      const key = writtenName(name);
      const mend = MENDED.get(key);
      const mended = mend === undefined ? value : mend(value, pair);
      if (mended !== undefined && !unbent.getAll(key).includes(mended)) unbent.append(key, mended);
    }
  }
  return unbent;
}

/** Of quoted-printable, wherever it fell. Nobody writes a bare `=` before a line break into a value of ours. */
const SOFT_LINE_BREAK = /=(?:%0d|\r)?(?:%0a|\n)/gi;

/** `;` and `?` only where a parameter follows, in brackets or not, because a value may hold them. */
const SEPARATOR = /&|[;?](?=[\w-]+(?:\[\w*\]|%5b\w*%5d)?=)/i;

/** Most that anybody has been seen to put into a text without its being seen. */
const BLANK = String.raw`\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff`;

/**
 * Digits, whatever stands before and behind them, unless it is a letter or another digit. Between them may also stand what
 * is left of a line break: the `=` of quoted-printable, a hyphen, the `>` of what is quoted. Behind a `%` that is left over
 * nobody knows which digits are the code's.
 */
const CODE = new RegExp(`^(?:3D|[^a-z\\d%])*(\\d(?:[-=>${BLANK}]*\\d)*)(?![\\w-]*[a-z\\d])`, "i");

/** More than any code with what a bend adds to it. What is longer is not worth the steps: `CODE` takes their square. */
const MAX_CODE_LENGTH = 99;

/** Takes from a value, given the parameter as it came, what cannot belong to it. Undefined where nothing is left. */
type Mend = (value: string, pair: string) => string | undefined;

/** The values whose alphabet says what that is. */
const MENDED: ReadonlyMap<string, Mend> = new Map<string, Mend>([
  ["link", tokenIn],
  ["code", codeIn],
  ["data", (_value, pair) => base64In(pair)],
]);

/** A tag that allows a line break is no part of a token. */
function tokenIn(value: string): string | undefined {
  const token = decodedOften(value).replace(/<[^<>]*>|[^\w-]/g, "");
  return token === "" ? undefined : token;
}

/**
 * Cognito's codes are digits: six for a sign-up as far as anybody has seen, eight at most. So a blank is left out only
 * where that makes six of them: `123456 7` could be a longer code, or a code and the text behind it.
 */
function codeIn(value: string): string | undefined {
  const run = CODE.exec(decodedOften(value).slice(0, MAX_CODE_LENGTH))?.[1] ?? "";
  const digits = run.replace(/\D/g, "");
  return digits.length === 6 || /^\d{7,8}$/.test(run) ? digits : undefined;
}

/** Amplify's links have the `+` of their base64 bare, so a blank can only be one that was put in. */
function base64In(pair: string): string | undefined {
  const [[, value = ""] = []] = new URLSearchParams(pair.replaceAll("+", "%2B"));
  return value.replace(/\s/g, "") || undefined;
}

const NAMES = [
  "link",
  "code",
  "clientId",
  "username",
  "redirectTo",
  "state",
  "proof",
  "unvouched",
  "data",
  "flow",
  "locale",
] as const;

/** A parameter of ours. What is not among them is never mended. */
export type Parameter = (typeof NAMES)[number];

/** A name without what an escape has left before it (`amp;code`, `ampcode`) or behind, in whatever case it came. */
function writtenName(name: string): string {
  // Each word is looked at once: without the look behind it would be at each of its letters.
  const [word = name] = /(?<![\w-])[\w-]+(?=[^\w-]*$)/.exec(name.replace(/[^!-~]/g, "")) ?? [];
  const bare = word.replace(/^(?:amp)+/i, "").toLowerCase();
  return NAMES.find((known) => known.toLowerCase() === bare) ?? name;
}

/** A parameter whose `=` came encoded. */
function withSign(pair: string): string {
  return pair.includes("=") ? pair : pair.replace(/%(?:25)*3d/i, "=");
}

/** Decodes what is left of encodings that were put on more than once. */
function decodedOften(value: string): string {
  let text = value;
  for (let times = 0; times < 3; times += 1) text = text.replace(/(?:%[\da-f]{2})+/gi, decoded);
  return text;
}

function decoded(encoded: string): string {
  return percentDecode(encoded) ?? encoded;
}
