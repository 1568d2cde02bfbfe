import { linkSetting, type Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
export const emailNotWritable: Rule = {
  name: "email-not-writable",
  check(facts) {
    if (linkSetting(facts, "verify-attribute") === undefined) return [];
    return facts.clients
      .filter(({ WriteAttributes: own }) => Array.isArray(own) && !own.includes("email"))
      .map(({ ClientId }) => ({
        severity: "warning",
        what: `The client ${ClientId} may not write email: nobody changes their address through it, and no mail with a link to confirm it is sent.`,
        fix: "Add email to the client's WriteAttributes, if people are to change their address through it.",
      }));
  },
};
