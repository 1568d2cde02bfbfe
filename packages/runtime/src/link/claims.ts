/** What a link is for. */
export type Flow = "sign-up";

/** What a link carries besides the code. */
export interface Claims {
  readonly flow: Flow;
  /** The pool's own username, never the e-mail address. */
  readonly username: string;
  readonly clientId: string;
  /** The target for this one sign-up; the configuration's when absent. Held against the rules at both ends. */
  readonly redirectTo?: string | undefined;
  /** The app's own state, given back as `link_state`. */
  readonly state?: string | undefined;
}

/** A link as it was opened. */
export interface Link {
  readonly claims: Claims;
  readonly code: string;
}

/** Longest `state`, in UTF-16 code units. */
export const MAX_STATE_LENGTH = 512;

/**
 * Cognito's own constraint on usernames: 1 to 128 characters, no white space, no format characters.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function isUsername(value: string): boolean {
  return (
    value.length <= 128 &&
    /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(value) &&
    !value.includes("\uFFFD")
  );
}
