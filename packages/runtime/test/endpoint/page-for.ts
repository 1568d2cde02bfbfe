import type { LinksConfig } from "cognito-links";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { createShowPage } from "../../src/endpoint/page-answer.ts";
import { respond } from "../../src/endpoint/respond.ts";
import type { LinkVisit } from "../../src/endpoint/visit.ts";
import { UNNAMED_DEED } from "../../src/flows/all-deeds.ts";
import { UNNAMED } from "../../src/flows/all-flows.ts";
import { toResultUrl } from "../../src/redirect/result-url.ts";

/** A visit of a good link, of a sign-up unless another flow and its deed are given. */
export const visitOf = (change: Partial<LinkVisit> = {}): LinkVisit => {
  const claims = { flow: UNNAMED, username: "mary", clientId: "1h57kf5cpq17m0eml12EXAMPLE" };
  const visit = {
    asks: "confirm",
    link: { claims, code: "123456" },
    deed: UNNAMED_DEED,
    cookie: { nonce: undefined, known: undefined },
    setting: {},
    fields: {},
  };
  return { ...visit, ...change } as LinkVisit;
};

/** The page for an ending, as it is shown for a good link. */
export async function pageFor(
  config: LinksConfig,
  ending: PageEnding,
  {
    asks = "confirm",
    ...change
  }: { asks?: "confirm" | "resend"; url?: string; wait?: number | undefined } = {},
): Promise<string> {
  const visit = visitOf({ asks });
  const showPage = async () => createShowPage(config, () => {});
  const { redirectTo: target } = config;
  const made = { withResult: toResultUrl, showPage, random: () => 0.5 };
  const context = { method: "POST", visit, target, config, ...made };
  return (await respond({ ending }, { ...context, ...change })).body;
}
