import type { AccountFields } from "../aws/call-cognito.ts";
import type { JsonObject } from "../encoding/encoding.ts";
import type { Meaning, Outcome, RenewOutcome } from "./outcome.ts";

/** What a flow's link can do when it is opened; the configuration chooses. */
export interface Deeds {
  readonly call?: CallDeed;
  readonly handOver?: HandOverDeed;
}

/** The endpoint calls Cognito, or hands the code over to the app. */
export type Deed = CallDeed | HandOverDeed;

/** The endpoint finishes it by a call of Cognito's. */
export interface CallDeed {
  readonly kind: "call";
  readonly operation: Operation<Outcome>;
  /** What the person has to type first, in this order. Such a page is the press itself, in every mode. */
  readonly form?: readonly FieldName[];
  /**
   * What the account's status, where it is looked up, tells before anything is done: Cognito's UserStatus, `DISABLED` or
   * `GONE`. One that is not here leaves the page as it is.
   */
  readonly truth: Readonly<Record<string, Outcome>>;
  /** What mails a new link where the old one is refused. Left out where only an administrator can. */
  readonly renew?: Operation<RenewOutcome>;
}

/** The app's page gets the code, in the fragment, and finishes it itself. */
export interface HandOverDeed {
  readonly kind: "hand-over";
  /** What the code alone can do: nothing without the person's token or Session, or as much as a password. */
  readonly guard: "none" | "proof-or-press";
}

/** What a form can ask for. `code` is asked only where the link has lost it. */
export type FieldName = "code" | "temporaryPassword" | "newPassword";

/** One unsigned operation of Cognito's. */
export interface Operation<Is extends string> {
  /** As Cognito calls it. */
  readonly name: string;
  readonly input: (given: Given) => JsonObject;
  /** What comes after an answer without an error: another operation, or what it means. Default: `done`. */
  readonly next?: (output: JsonObject, fields: Given["fields"]) => Operation<Is> | Meant<Is>;
  /** What it means that everything went well. */
  readonly done: Is;
  readonly meaning: readonly Meaning<Is>[];
  /**
   * Decides over retries: one that changes nothing when it is repeated is tried again, and `already` is what its refusal
   * means where an earlier try did it. One whose repetition mails again, or cannot tell, is sent once.
   */
  readonly repeats: { readonly already: Is } | "never";
  /** The page `/confirmUser` of the pool's own domain does the same, and is asked where the configuration names one. */
  readonly hasPage?: true;
}

/** What an answer means, and what the person has to fill in as well. */
export interface Meant<Is extends string> {
  readonly is: Is;
  /** Names of Cognito's attributes. */
  readonly wants?: readonly string[];
}

/** What an operation's input is made of. */
export interface Given {
  /** Client, user and the hash of the client's secret, as most operations take them. */
  readonly account: AccountFields;
  readonly code: string | undefined;
  /** What was typed, by the names of the fields; attributes as `attribute.NAME`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What SignUp has answered, where the app's page has kept it: ConfirmSignUp then answers what signs the person in. */
  readonly session?: string | undefined;
  /** What the next mail is told of the claims, since Cognito keeps no ClientMetadata. */
  readonly passOn: () => Readonly<Record<string, string>>;
}
