export {
  type BeginSignUpOptions,
  beginSignUp,
  type SignUpBegun,
} from "./browser/begin-sign-up.ts";
export type { CognitoPlace, Refusal } from "./browser/call-cognito.ts";
export { type FinishedLink, type FinishLinkOptions, finishLink } from "./browser/finish-link.ts";
export { keepSession } from "./browser/kept-session.ts";
export { type BoundFlow, keepCode, type LinkCode, readCode } from "./browser/link-code.ts";
export type { LinkResult } from "./browser/link-result.ts";
export { onResult, readResult } from "./browser/link-result.ts";
export { onCode, passCode } from "./browser/pass-code.ts";
export {
  type PasswordSignInOptions,
  type PasswordSignInResult,
  signInByPassword,
} from "./browser/password-sign-in.ts";
export {
  type BeginSignInOptions,
  beginSignIn,
  type FinishSignInOptions,
  finishSignIn,
  type PendingSignIn,
  pendingSignIn,
  type SignInBegun,
  type SignInResult,
} from "./browser/sign-in.ts";
export { type StartLinkOptions, startLink } from "./browser/start-link.ts";
export type { SignInTokens } from "./browser/tokens.ts";
export {
  type FinishVerificationOptions,
  finishVerification,
  type VerificationResult,
} from "./browser/verification.ts";
export {
  type WaitOptions,
  type WaitResult,
  waitingTabMovedOn,
  waitUntilConfirmed,
} from "./browser/wait-until-confirmed.ts";
