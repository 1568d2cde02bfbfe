import { byId, maybeById } from "./elements.ts";

/** What to tell a person, and the way on when there is one. */
export interface Problem {
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
}

const TO_SIGN_IN = { label: "Sign in", href: "/sign-in" };

/** What this page's form asks for beside the password. */
const signInName = (): string =>
  maybeById("username", HTMLInputElement) === undefined ? "address" : "username";

const wrongPair = (): Problem => ({ text: `The ${signInName()} or the password is not right.` });

/** Sentences that depend on what the pool signs in with. */
const BY_NAME: ReadonlyMap<string, () => Problem> = new Map([
  [
    "UsernameExistsException",
    () => ({ text: `There is already an account with this ${signInName()}.`, action: TO_SIGN_IN }),
  ],
  ["NotAuthorizedException", wrongPair],
  ["UserNotFoundException", wrongPair],
]);

/** Sentences by the name that Amplify gives an error. */
const PROBLEMS: ReadonlyMap<string, Problem> = new Map<string, Problem>([
  [
    "InvalidPasswordException",
    {
      text: "This password is too simple. It needs at least 8 characters, with a small and a capital letter, a number and a symbol.",
    },
  ],
  ["LimitExceededException", { text: "That was too often. Please try again in an hour." }],
  ["TooManyRequestsException", { text: "The pool is busy. Please try again in a moment." }],
  ["CodeDeliveryFailureException", { text: "The email could not be sent. Please try again." }],
  [
    "UserLambdaValidationException",
    { text: "The pool's mail handler failed, so the pool refused. Its output says why." },
  ],
  ["NetworkError", { text: "The local pool does not answer. Is the sandbox still running?" }],
]);

function nameOf(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : "unknown";
}

/** Turns whatever was thrown into a sentence. */
export function toProblem(error: unknown): Problem {
  const type = nameOf(error);
  if (type === "InvalidParameterException" && /already confirmed/i.test(String(error))) {
    return { text: "This address is confirmed already.", action: TO_SIGN_IN };
  }
  const problem = BY_NAME.get(type)?.() ?? PROBLEMS.get(type);
  return problem ?? { text: `That did not work. The pool's reason: ${type}.` };
}

/** Shows a problem and moves the focus to it, so that it is read aloud and seen at once. */
export function showProblem(problem: Problem): void {
  const box = byId("problem", HTMLElement);
  box.replaceChildren(problem.text);
  if (problem.action !== undefined) {
    const link = document.createElement("a");
    link.href = problem.action.href;
    link.textContent = problem.action.label;
    box.append(" ", link);
  }
  box.hidden = false;
  box.focus();
}

export function hideProblem(): void {
  byId("problem", HTMLElement).hidden = true;
}
