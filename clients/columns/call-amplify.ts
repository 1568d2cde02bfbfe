import type * as AmplifyAuth from "aws-amplify/auth";

/**
 * Calls a function of `aws-amplify/auth` by its name and gives back what it answers, as JSON: in this process, or in a
 * page. `tokens` is what `fetchAuthSession` gives, with the tokens as text.
 */
export type CallAmplify = (name: string, input?: unknown) => Promise<Answer>;

export interface Answer {
  readonly [name: string]: unknown;
  readonly isSignedIn?: boolean;
  readonly nextStep?: { readonly signInStep?: string; readonly signUpStep?: string };
}

export function createCallAmplify(auth: typeof AmplifyAuth): CallAmplify {
  return async (name, input) => {
    if (name === "tokens") {
      const { tokens } = await auth.fetchAuthSession(Object(input));
      return { accessToken: tokens?.accessToken.toString(), idToken: tokens?.idToken?.toString() };
    }
    const operation: unknown = Object.entries(auth).find(([key]) => key === name)?.[1];
    if (typeof operation !== "function") throw new TypeError(`aws-amplify/auth has no ${name}`);
    return JSON.parse(JSON.stringify((await operation(input)) ?? {}));
  };
}
