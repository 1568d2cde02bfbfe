import type { PageWords } from "../words/words.ts";
import type { Meaning, Outcome, RenewOutcome } from "./outcome.ts";

/** Everything in which one of Cognito's mails differs from the others, but its words. */
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
}

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

/** What its link does when it is opened: the endpoint calls Cognito, or hands the code over to the app. */
export type Deed = CallDeed | HandOverDeed;

/** The endpoint finishes it by a call of Cognito's. */
export interface CallDeed {
  readonly kind: "call";
  readonly operation: Operation<Outcome>;
  /** What mails a new link where the old one is refused. */
  readonly renew: Operation<RenewOutcome>;
  readonly words: DeedWords<CallPage>;
}

/** The app's page gets the code, in the fragment, and finishes it itself. */
export interface HandOverDeed {
  readonly kind: "hand-over";
  /** What the code alone can do: nothing without the person's token or Session, or as much as a password. */
  readonly guard: "none" | "proof-or-press";
  readonly words: DeedWords<FlowPage>;
}

/** One unsigned operation of Cognito's. */
export interface Operation<Is extends string> {
  /** As Cognito calls it. */
  readonly name: string;
  /** Its input besides ClientId, Username and SecretHash. */
  readonly input: (link: OpenedLink) => Readonly<Record<string, unknown>>;
  /** What an answer without an error means. */
  readonly done: Is;
  readonly meaning: readonly Meaning<Is>[];
  /**
   * Decides over retries: one that changes nothing when it is repeated is tried again, and `already` is what its refusal
   * means where an earlier try did it. One that mails again is never repeated once it may have arrived.
   */
  readonly repeats: { readonly already: Is } | "sends-again";
  /** The page `/confirmUser` of the pool's own domain does the same, and is asked where the configuration names one. */
  readonly hasPage?: true;
}

/** What an operation may take from a link. */
export interface OpenedLink {
  readonly code: string | undefined;
  /** What the next mail is told of the claims, since Cognito keeps no ClientMetadata. */
  readonly passOn: () => Readonly<Record<string, string>>;
}

/** The pages that every flow has words of its own for. */
export type FlowPage = "ask" | "ask-again" | "other-browser" | "outdated";

/** Those of a flow that calls Cognito. */
export type CallPage = FlowPage | "stale" | "mail-sent" | "alias-taken" | "rate-limited";

/** The words of a flow's pages. */
export interface DeedWords<Page extends string> {
  /** On the button that does it. */
  readonly confirm: string;
  readonly pages: Readonly<Record<Page, PageWords>>;
}
