import type { PasswordPolicy } from "../config/options.ts";
import type { FieldName } from "../flows/deed.ts";
import type { PageView } from "./endings.ts";
import type { ToPage } from "./perform.ts";
import type { LinkVisit } from "./visit.ts";

/** What the page's form asks for, and what it says beside that. */
export interface FormFields {
  /** By what a password manager knows the account. */
  readonly username: string;
  readonly names: readonly FieldName[];
  /** Cognito's names of attributes that have to be filled in as well. */
  readonly attributes: readonly string[];
  readonly rules: readonly PasswordRule[];
  /** Which of the words for problems fits, and the field beside which it is said; without one, above them all. */
  readonly problem?: string | undefined;
  readonly beside?: FieldName | undefined;
}

/** One thing that a password needs. */
export interface PasswordRule {
  readonly name: keyof PasswordPolicy;
  /** What a password has that meets it, for the page's script. Undefined where it is not known how long is enough. */
  readonly pattern?: string | undefined;
  readonly count?: number | undefined;
  /** Cognito has just missed it. */
  readonly isMissed: boolean;
}

/** What a visit's page asks for. */
export function fieldsOf(
  { beside }: PageView,
  visit: LinkVisit,
  { ending, answer, wants }: ToPage,
): FormFields {
  const { deed, link, setting } = visit;
  const typed = visit.asks === "confirm" ? Object.keys(visit.fields) : [];
  const names = deed.kind === "call" && deed.form !== undefined ? deed.form : [];
  const { username, account = username } = link.claims;
  return {
    // A UUID is the pool's own name for somebody who signs in with the address.
    username: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(username) ? account : username,
    names: names.filter((name) => name !== "code" || link.code === undefined),
    attributes: wants ?? typed.filter(isAttribute).map(toAttribute),
    rules: rulesOf(setting.passwordPolicy ?? {}, answer?.kind === "error" ? answer.message : ""),
    problem: ending === "ask" ? undefined : ending,
    beside,
  };
}

const isAttribute = (field: string): boolean => field.startsWith("attribute.");
const toAttribute = (field: string): string => field.slice("attribute.".length);

/**
 * What makes a password good, and how Cognito says that it is missing.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
const RULES: readonly (readonly [name: keyof PasswordPolicy, pattern: string, said: RegExp])[] = [
  ["minLength", ".", /long/i],
  ["requireLowercase", "[a-z]", /lowercase/i],
  ["requireUppercase", "[A-Z]", /uppercase/i],
  ["requireDigits", "[0-9]", /numeric/i],
  ["requireSymbols", "[!-\\/:-@[-`{-~]", /symbol/i],
];

/** Those of the pool as far as the configuration knows them, and what Cognito has just missed. */
function rulesOf(policy: PasswordPolicy, message: string): readonly PasswordRule[] {
  return RULES.flatMap(([name, pattern, said]) => {
    const wanted = policy[name];
    const isMissed = said.test(message);
    if (!wanted && !isMissed) return [];
    const count = typeof wanted === "number" ? wanted : undefined;
    const whole = name === "minLength" ? count && `${pattern}{${count}}` : pattern;
    return [{ name, pattern: whole || undefined, count, isMissed }];
  });
}
