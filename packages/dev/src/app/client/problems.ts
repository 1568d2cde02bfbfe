import { byId, maybeById } from "./elements.ts";

/** What to tell a person, and the way on when there is one. */
export interface Problem {
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
  /** The field that it is about, where the page has it; it is told there then. */
  readonly field?: "username" | "email" | "password" | "code";
}

/** What errors mean on one page and not elsewhere, by their names. */
export type Overrides = Readonly<Record<string, Problem>>;

const asksForUsername = (): boolean => maybeById("username", HTMLInputElement) !== undefined;

/** What this page's form asks for beside the password. */
const signInName = (): string => (asksForUsername() ? "username" : "address");

const wrongPair = (): Problem => ({ text: `The ${signInName()} or the password is not right.` });

/** Refused without an error of Amplify's: with the type of Cognito's. */
export class Refused extends Error {
  constructor(type: string) {
    super("refused");
    this.name = type;
  }
}

/** Sentences that depend on what the pool signs in with. */
const BY_NAME: ReadonlyMap<string, () => Problem> = new Map<string, () => Problem>([
  ["NotAuthorizedException", wrongPair],
  ["UserNotFoundException", wrongPair],
]);

/** Sentences by the name that Amplify gives an error. */
const PROBLEMS: ReadonlyMap<string, Problem> = new Map<string, Problem>([
  [
    "InvalidPasswordException",
    {
      text: "This password is too simple. It needs at least 8 characters, with a small and a capital letter, a number and a symbol.",
      field: "password",
    },
  ],
  [
    "PasswordHistoryPolicyViolationException",
    { text: "You had this password before. Choose another one.", field: "password" },
  ],
  [
    "CodeMismatchException",
    { text: "This code is not right. The newest email has the one that works.", field: "code" },
  ],
  [
    "ExpiredCodeException",
    {
      text: "This code is not right, or no longer works. Another email brings a new one.",
      field: "code",
    },
  ],
  [
    "AliasExistsException",
    { text: "There is already an account with this address.", field: "email" },
  ],
  ["LimitExceededException", { text: "That was too often. Please try again in an hour." }],
  [
    "TooManyFailedAttemptsException",
    { text: "These were too many wrong codes. Please try again in an hour.", field: "code" },
  ],
  ["TooManyRequestsException", { text: "The pool is busy. Please try again in a moment." }],
  ["CodeDeliveryFailureException", { text: "The email could not be sent. Please try again." }],
  [
    "UserLambdaValidationException",
    { text: "The pool's mail handler failed, so the pool refused. Its output says why." },
  ],
  ["NetworkError", { text: "The local pool does not answer. Is the sandbox still running?" }],
]);

/** The name that Amplify gives an error, or an error of ours has. */
export function nameOf(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : "unknown";
}

/** Turns whatever was thrown into a sentence. */
export function toProblem(error: unknown, overrides: Overrides = {}): Problem {
  const type = nameOf(error);
  const special = Object.hasOwn(overrides, type) ? overrides[type] : undefined;
  const problem = special ?? BY_NAME.get(type)?.() ?? PROBLEMS.get(type);
  return problem ?? { text: `That did not work. The pool's reason: ${type}.` };
}

/** Shows a problem beside its field, or else in the page's box, and moves the focus there, so that it is read aloud. */
export function showProblem({ text, action, field }: Problem): void {
  const input = field === undefined ? undefined : maybeById(field, HTMLInputElement);
  // A field in a part of the page that is not shown cannot take the focus.
  const isSeen = input !== undefined && input.offsetParent !== null;
  const place = byId(isSeen ? `${field}-problem` : "problem", HTMLElement);
  place.replaceChildren(text);
  if (action !== undefined) {
    const link = document.createElement("a");
    link.href = action.href;
    link.textContent = action.label;
    place.append(" ", link);
  }
  place.hidden = false;
  if (isSeen) input.setAttribute("aria-invalid", "true");
  (isSeen ? input : place).focus();
}

export function hideProblems(): void {
  for (const place of document.querySelectorAll<HTMLElement>("#problem, .wrong"))
    place.hidden = true;
  for (const input of document.querySelectorAll("[aria-invalid]"))
    input.removeAttribute("aria-invalid");
}
