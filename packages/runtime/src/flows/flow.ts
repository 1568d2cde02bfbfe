/** Everything in which one of Cognito's mails differs from the others, but its words and what its link does. */
export interface Flow<Name extends string = string> {
  /** `link_flow`, the log's `flow`, and the name of its folder. */
  readonly name: Name;
  /** In the head of a sealed token, 0 to 15: given once, never again. */
  readonly tag: number;
  /**
   * The trigger sources that mail it, each with who can have it sent: the account's holder, or anybody who knows the
   * address. What anybody asks for is not believed without the browser's proof.
   */
  readonly sources: { readonly [Source in MailSource]?: "holder" | "anybody" };
  /**
   * What Cognito puts in the place of its placeholder: a code of digits, which the link carries; or a temporary password,
   * which may hold any sign, is in no address, and stands in the mail's text beside the username.
   */
  readonly secret: "code" | "temporary-password";
  /** Seconds that the secret lives, by default where pools decide. */
  readonly lifetime: number;
  /** Where pools decide: in what they count, as the options `minutes` and `days` do, and the most seconds that they can say. */
  readonly pools?: { readonly unit: LifetimeUnit; readonly longest: number };
  /** Who does it: the endpoint, a page of the app's that is handed the code, or either of them. */
  readonly doneBy: "endpoint" | "app" | "either";
  /** Whether its mail holds a link where the configuration does not say. */
  readonly linkByDefault: boolean;
  /** Where the person goes after it by default: where the app greets, or where it signs people in. */
  readonly leadsTo: "redirectTo" | "signInUrl";
  /**
   * Whether the endpoint's page asks for a new password. Its link then carries the whole address, for the field by which
   * password managers know the account.
   */
  readonly asksPassword: boolean;
}

export type LifetimeUnit = "minute" | "day";

/**
 * The trigger sources of CustomMessage.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export type MailSource = `CustomMessage_${
  | "SignUp"
  | "ResendCode"
  | "ForgotPassword"
  | "AdminCreateUser"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "Authentication"}`;
