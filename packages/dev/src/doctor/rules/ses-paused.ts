import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
export const sesPaused: Rule = {
  name: "ses-paused",
  check({ ses }) {
    if (ses?.account === undefined) return [];
    const { SendingEnabled, EnforcementStatus } = ses.account;
    const { region } = ses.sender;
    const fix = `See what the SES console of ${region} says under Reputation metrics, mend that, and answer AWS there.`;
    if (EnforcementStatus === "SHUTDOWN" || SendingEnabled === false)
      return [
        {
          severity: "problem",
          what: `Amazon SES in ${region} sends nothing for this account: sending is paused.`,
          fix,
        },
      ];
    if (EnforcementStatus !== "PROBATION") return [];
    return [
      {
        severity: "warning",
        what: `Amazon SES in ${region} has this account under review, for too many bounces or complaints, and may pause its sending.`,
        fix,
      },
    ];
  },
};
