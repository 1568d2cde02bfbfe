import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
export const smsFailure: Rule = {
  name: "sms-failure",
  check({ pool }) {
    const { SmsConfigurationFailure: failure, AutoVerifiedAttributes: verified } = pool;
    if (typeof failure !== "string" || failure === "") return [];
    const sends = Array.isArray(verified) && verified.includes("phone_number");
    return [
      {
        severity: sends ? "warning" : "note",
        what: `Cognito says that it cannot send this pool's SMS: ${failure}. Who signs up with a phone number gets neither code nor link.`,
        fix: "Look at the pool's SmsConfiguration and its role; SNSSandbox means that the account may send to verified numbers only.",
      },
    ];
  },
};
