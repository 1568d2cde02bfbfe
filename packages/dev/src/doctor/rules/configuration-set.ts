import { toJsonObject } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/ses/latest/dg/configure-custom-open-click-domains.html */
export const configurationSet: Rule = {
  name: "configuration-set",
  check({ pool }) {
    const { ConfigurationSet } = toJsonObject(pool["EmailConfiguration"]);
    if (ConfigurationSet === undefined) return [];
    return [
      {
        severity: "warning",
        what: `The pool's mails go through the SES configuration set ${ConfigurationSet}. If it tracks clicks, SES puts an address of its own in the place of each link and learns every code.`,
        fix: "Take click tracking out of the set's event destinations, or use a set without it for this pool.",
      },
    ];
  },
};
