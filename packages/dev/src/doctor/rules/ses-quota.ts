import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** From this part of the quota on, a busy day reaches it. */
const NEAR = 0.8;

/** Source: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
export const sesQuota: Rule = {
  name: "ses-quota",
  check({ ses }) {
    const { Max24HourSend: most, SentLast24Hours: sent } = toJsonObject(
      ses?.account?.["SendQuota"],
    );
    // A quota of -1 is none.
    if (typeof most !== "number" || typeof sent !== "number" || most <= 0) return [];
    if (sent < most * NEAR) return [];
    return [
      {
        severity: sent < most ? "warning" : "problem",
        what: `Amazon SES in ${ses?.sender.region} sent ${sent} of the ${most} mails that this account may send in 24 hours, and refuses every one beyond them.`,
        fix: "Ask for more in the console of Service Quotas: Amazon Simple Email Service, sending quota.",
      },
    ];
  },
};
