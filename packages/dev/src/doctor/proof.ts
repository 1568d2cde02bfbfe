import { toJsonObject } from "cognito-links/attach";
import type { Identity } from "./read-ses.ts";

/** The domain in whose name mails are signed; undefined when they are not. */
export function signingDomain(identities: readonly Identity[]): string | undefined {
  const signing = identities.find(({ settings }) => {
    const { SigningEnabled, Status } = toJsonObject(settings["DkimAttributes"]);
    return SigningEnabled === true && Status === "SUCCESS";
  });
  return signing?.name.replace(/^.*@/, "");
}

/** Where bounces go, instead of a domain of Amazon's: the first identity that says so counts. */
export interface MailFrom {
  readonly domain: string;
  readonly works: boolean;
  /** Why not: `FAILED`. */
  readonly status: unknown;
  /** Whether SES sends nothing until it works. */
  readonly rejects: boolean;
}

export function mailFromOf(identities: readonly Identity[]): MailFrom | undefined {
  for (const { settings } of identities) {
    const {
      MailFromDomain: domain,
      MailFromDomainStatus: status,
      BehaviorOnMxFailure,
    } = toJsonObject(settings["MailFromAttributes"]);
    if (typeof domain === "string" && domain !== "")
      return {
        domain: domain.toLowerCase(),
        works: status === "SUCCESS",
        status,
        rejects: BehaviorOnMxFailure === "REJECT_MESSAGE",
      };
  }
  return undefined;
}
