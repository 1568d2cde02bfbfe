/** Pages of the demo app; the client script does what its page's name says. */
export type AppPage =
  | "sign-up"
  | "check-mail"
  | "welcome"
  | "sign-in"
  | "forgot-password"
  | "new-password"
  | "choose-password"
  | "email-sign-in"
  | "sign-in-link"
  | "account"
  | "change-email"
  | "verify"
  | "invite"
  | "missing";
