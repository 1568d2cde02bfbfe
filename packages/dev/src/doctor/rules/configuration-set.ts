import { toJsonObject } from "cognito-links/attach";
import { type Rule, sesCommand } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetConfigurationSet.html */
export const configurationSet: Rule = {
  name: "configuration-set",
  check({ ses, place }) {
    const { configurationSet: set, sender } = ses ?? {};
    if (set === undefined || sender === undefined) return [];
    const { name, settings } = set;
    if (settings === undefined)
      return [
        {
          severity: "problem",
          what: `There is no SES configuration set ${name} in ${sender.region}, so every mail is refused.`,
          fix: "Create it, or take it out of the pool's EmailConfiguration or of the identity, wherever it is named.",
        },
      ];
    if (toJsonObject(settings["SendingOptions"])["SendingEnabled"] !== false) return [];
    return [
      {
        severity: "problem",
        what: `The SES configuration set ${name} has its sending switched off, so every mail is refused.`,
        fix: `Switch it on: ${sesCommand({ ses, place }, `put-configuration-set-sending-options --configuration-set-name ${name} --sending-enabled`)}`,
      },
    ];
  },
};
