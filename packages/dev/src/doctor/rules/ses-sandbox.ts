import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
export const sesSandbox: Rule = {
  name: "ses-sandbox",
  check({ ses }) {
    if (ses?.account?.["ProductionAccessEnabled"] !== false) return [];
    const { region } = ses.sender;
    return [
      {
        severity: "problem",
        what: `Amazon SES in ${region} is in its sandbox: it sends to addresses that are verified there and refuses mails to everybody else.`,
        fix: `Ask for production access: SES console, ${region}, Account dashboard. A person at AWS answers, within a day as a rule.`,
      },
    ];
  },
};
