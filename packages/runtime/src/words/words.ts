import type { FlowName } from "../flows/all-flows.ts";

/**
 * Words are data: a JSON file for each language, with named slots in double brackets, as in a layout of a team's own:
 * `Go to [[appName]]`. A gate, checks/words.ts, compares their keys and slots.
 */

/** A sentence with its slots; of several, the first whose slots all have a value. */
export type Sentence = string | readonly string[];

/** A sentence that names a number: by the plural categories of `Intl.PluralRules` where a language has several forms. */
export type Counted = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The words of one page. */
export interface PageWords {
  /** Names nothing: it is the page's title and the browser tab's. */
  readonly title: string;
  /** Paragraphs, which may name `appName`, and `account` where the link carries one. */
  readonly body: readonly Sentence[];
}

/** Everything that is said in one language: a file of this folder, and of the same shape a team's own. */
export interface Words {
  /** BCP 47 tag, for `lang` attributes; the name of the file. */
  readonly lang: string;
  /** Which way it is written, as the `dir` attribute has it: `ltr` or `rtl`. */
  readonly dir: string;
  readonly mail: CommonMailWords & { readonly flows: Readonly<Record<FlowName, MailWords>> };
  readonly pages: CommonWords & { readonly flows: Readonly<Record<FlowName, FlowPageWords>> };
}

/** The pages that need no words of a flow. `ask` has some of its own where a press decides something. */
export type CommonPage =
  | "ask"
  | "in-app"
  | "invalid-link"
  | "cut"
  | "alias-taken"
  | "busy"
  | "one-moment"
  | "misconfigured"
  | "method-not-allowed"
  | "too-large";

/** The pages that a flow has words of its own for. Which of them it needs follows from its deeds; a test looks. */
export type FlowPage =
  | "ask"
  | "ask-again"
  | "other-browser"
  | "outdated"
  | "form"
  | "done"
  | "stale"
  | "mail-sent"
  | "rate-limited";

/** Every page that the endpoint can show; its words are the flow's own or common to all. */
export type PageName = FlowPage | CommonPage;

/** What the pages of all flows share. */
export interface CommonWords {
  readonly common: Readonly<Record<CommonPage, PageWords>>;
  readonly resend: string;
  readonly again: string;
  /** On the button for a new link while it waits; names `seconds`. */
  readonly wait: string;
  readonly signIn: string;
  /** Names `appName`. */
  readonly goOn: string;
  /** Names `support`, an address. */
  readonly support: string;
  readonly privacy: string;
  readonly form: FormWords;
  readonly app: AppWords;
}

/** The words of the pages that lead to an app of its own scheme. */
export interface AppWords {
  /** On the button that opens the app, and on the one that goes on without it. */
  readonly open: string;
  readonly web: string;
  /** Why the first button may do nothing. */
  readonly missing: string;
  /** Above the QR code. */
  readonly scan: string;
  /** What the QR code is called where it cannot be seen. */
  readonly code: string;
}

/** The words of the page's form. */
export interface FormWords {
  readonly account: string;
  readonly code: string;
  readonly temporaryPassword: string;
  readonly newPassword: string;
  /** On the button that makes a password readable, and on the same one then. */
  readonly show: string;
  readonly hide: string;
  /** What a password needs, by the names of the pool's policy; `minLength` names `count`. */
  readonly rules: Readonly<Record<string, Counted>>;
  /** Attributes by Cognito's names. One that is not among them is called by its name. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What is said beside a field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The words of a flow's pages. */
export interface FlowPageWords {
  /** On the button that does it. */
  readonly confirm: string;
  /** The same where it only leads to the app's page. Default: `confirm`. */
  readonly handOver?: string;
  readonly pages: Readonly<Partial<Record<FlowPage, PageWords>>>;
}

/** The words of a flow's mail and SMS. `appName` is a slot of each, and of those with a lifetime of the pool's `lifetime`. */
export interface MailWords {
  /**
   * The name last: in a subject Cognito refuses the characters that would keep a right-to-left name apart from words
   * behind it.
   */
  readonly subject: string;
  readonly preheader: string;
  readonly heading: string;
  /** With a link, and without one. */
  readonly intro: string;
  readonly introCode: string;
  readonly button: string;
  /** Before the code where a link stands above it. */
  readonly codeIntro: string;
  readonly footer: string;
  /** The SMS, of which the first that fits in its 140 characters is taken. Each names `link`, `code`, or `username` and `temporaryPassword`. */
  readonly sms: readonly string[];
}

/** What all mails share: what the values in plain sight are called, a hint under the button, and what stands at the end. */
export interface CommonMailWords {
  readonly copyHint: string;
  readonly code: string;
  readonly username: string;
  readonly temporaryPassword: string;
  /** Names `support`, an address. */
  readonly support: string;
  readonly privacy: string;
}

const SLOT = /\[\[(\w+)\]\]/;

/** What slots are filled with, by their names. */
export type SlotValues<Value> = Readonly<Record<string, Value | undefined>>;

/**
 * Fills the slots of a sentence and gives its pieces: for the escaping tag of html/, or to be joined.
 *
 * @throws Error where a slot has no value; the gate refuses such words before
 */
export function fill<Value>(sentence: Sentence, values: SlotValues<Value>): (string | Value)[] {
  for (const candidate of typeof sentence === "string" ? [sentence] : sentence) {
    const pieces = tryFill(candidate, values);
    if (pieces !== undefined) return pieces;
  }
  throw new Error("a sentence names what nobody knows");
}

/** The same for one text, undefined where a slot has no value. */
export function tryFill<Value>(
  text: string,
  values: SlotValues<Value>,
): (string | Value)[] | undefined {
  const pieces = text.split(SLOT).map((piece, index) => (index % 2 === 0 ? piece : values[piece]));
  return pieces.every((piece) => piece !== undefined) ? pieces : undefined;
}

/** The form that a number needs. */
export function formFor(counted: Counted, count: number, lang: string): string | undefined {
  if (typeof counted === "string") return counted;
  return counted[new Intl.PluralRules(lang).select(count)] ?? counted.other;
}
