import type { ConfigJson, LinksConfig } from "../config/links-config.ts";

/**
 * Cognito's CustomMessage event, as far as we read it. Everything else in it is kept and returned as it came.
 * Shape: test/fixtures/custom-message-sign-up.json.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export interface CustomMessageEvent {
  readonly triggerSource: string;
  readonly region: string;
  readonly userPoolId: string;
  /** The pool's own username: a UUID in pools that sign in with an email address. */
  readonly userName: string;
  /** Without a client in the calls of an administrator. */
  readonly callerContext?: { readonly clientId?: string | null | undefined } | undefined;
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    /** The literal placeholder, normally `{####}`; Cognito replaces it after the handler returns. */
    readonly codeParameter: string;
    /** `{username}` in invitations, else null. */
    readonly usernameParameter?: string | null | undefined;
    readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  };
  readonly response: {
    smsMessage: string | null;
    emailMessage: string | null;
    emailSubject: string | null;
  };
}

/** What a mail is written from. Of a custom sender's event the secret itself stands where the placeholder is here. */
export type MailEvent = Omit<CustomMessageEvent, "region" | "response">;

/** What the mail handler reads of the configuration. */
export type MailConfig = Pick<
  LinksConfig,
  | "clients"
  | "keys"
  | "linkUrl"
  | "rules"
  | "appName"
  | "brand"
  | "languages"
  | "messages"
  | "flows"
> & {
  /** Null serves the pool that calls: in a template the pool names its trigger, so its trigger cannot name the pool. */
  readonly userPoolId: string | null;
  /** What the seal is bound to. Default: the id of the pool that calls. */
  readonly sealedFor?: string | undefined;
  /** Where the looks of clients are read that the template cannot name, for the same reason. */
  readonly looksIn?: ConfigJson["looksIn"];
};
