/** What a person of a client does, in the order in which it happens; a row of docs/clients.md each. */
export const ROWS = {
  signUp: "sign up",
  confirm: "confirm by the link",
  resend: "ask for another mail",
  srp: "sign in: USER_SRP_AUTH",
  password: "sign in: USER_PASSWORD_AUTH",
  userAuthEmail: "sign in: USER_AUTH, EMAIL_OTP",
  userAuthPassword: "sign in: USER_AUTH, PASSWORD",
  userAuthSrp: "sign in: USER_AUTH, PASSWORD_SRP",
  autoSignIn: "be signed in after confirming",
  refresh: "refresh the tokens",
  attributes: "change the email address, and verify it",
  reset: "forget the password, and set a new one",
  changePassword: "change the password",
  totpSetUp: "set up TOTP",
  totp: "sign in with TOTP",
  signOutEverywhere: "sign out everywhere",
  revoke: "sign out, which revokes the refresh token",
  codeFlow: "sign in on the hosted page, with PKCE",
  verify: "verify the tokens",
} as const;

export type RowName = keyof typeof ROWS;

/** Every row's name, in the table's order. */
export const rowNames: readonly RowName[] = Object.keys(ROWS).filter(
  (name): name is RowName => name in ROWS,
);
