import { type JsonObject, toJsonObject } from "cognito-links/attach";
import type { SesFacts } from "../read-ses.ts";
import type { Rule } from "../rule.ts";
import { hasCustomSender } from "../sender.ts";

const CATCH = "SES puts an address of its own in the place of each link and learns every code";

/**
 * Sources: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_TrackingConfigurationOverrides.html,
 * https://docs.aws.amazon.com/ses/latest/dg/configure-custom-open-click-domains.html
 */
export const linkTracking: Rule = {
  name: "link-tracking",
  check({ pool, ses }) {
    const { ConfigurationSet: named } = toJsonObject(pool["EmailConfiguration"]);
    const set = ses?.configurationSet;
    // A set that could not be looked at may have turned it off.
    const isKnown = set !== undefined || named === undefined;
    if (ses !== undefined && isKnown && countsEngagement(ses))
      return [
        {
          severity: "warning",
          what: `SES's Virtual Deliverability Manager counts who opens and clicks the pool's mails: ${CATCH}.`,
          fix: "Turn engagement metrics off for a configuration set (VdmOptions.DashboardOptions.EngagementMetrics = DISABLED), and name that set in the pool's EmailConfiguration.",
        },
      ];
    if (set === undefined) {
      if (typeof named !== "string" || hasCustomSender(pool)) return [];
      return [
        {
          severity: "warning",
          what: `The pool's mails go through the SES configuration set ${named}, which could not be looked at. If it tracks clicks, ${CATCH}.`,
          fix: "Take CLICK out of the set's event destinations, or use a set without it for this pool.",
        },
      ];
    }
    if (set.events?.includes("CLICK"))
      return [
        {
          severity: "warning",
          what: `The SES configuration set ${set.name} tracks clicks: ${CATCH}.`,
          fix: "Take CLICK out of the set's event destinations, or use a set without it for this pool.",
        },
      ];
    if (!set.events?.includes("OPEN")) return [];
    return [
      {
        severity: "note",
        what: `The SES configuration set ${set.name} tracks who opens a mail: SES adds an invisible image to each. Links stay as they are.`,
        fix: "Take OPEN out of the set's event destinations, if nobody needs to know.",
      },
    ];
  },
};

/** What the set says goes before what the account says. */
function countsEngagement({ account, configurationSet }: SesFacts): boolean {
  const vdm = toJsonObject(account?.["VdmAttributes"]);
  const ofSet = engagement(toJsonObject(configurationSet?.settings?.["VdmOptions"]), "Options");
  const ofAccount = vdm["VdmEnabled"] === "ENABLED" && engagement(vdm, "Attributes");
  return (ofSet ?? ofAccount) === "ENABLED";
}

function engagement(vdm: JsonObject, kind: "Options" | "Attributes"): unknown {
  return toJsonObject(vdm[`Dashboard${kind}`])["EngagementMetrics"];
}
