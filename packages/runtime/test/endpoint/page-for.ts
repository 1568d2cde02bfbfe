import type { LinksConfig } from "cognito-links";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { respond } from "../../src/endpoint/respond.ts";
import type { Visit } from "../../src/endpoint/visit.ts";
import { signUpDeed } from "../../src/flows/sign-up/deed.ts";

const link = {
  claims: { flow: "sign-up", username: "mary", clientId: "1h57kf5cpq17m0eml12EXAMPLE" },
  code: "123456",
} as const;

/** The page for an ending, as it is shown for a good link. */
export function pageFor(
  config: LinksConfig,
  ending: PageEnding,
  {
    asks = "confirm",
    ...change
  }: { asks?: "confirm" | "resend"; url?: string; wait?: number | undefined } = {},
): string {
  const cookie = { nonce: undefined, known: undefined };
  const visit: Visit = { link, deed: signUpDeed, cookie, asks };
  const context = { method: "POST", visit, target: config.redirectTo, random: () => 0.5 };
  return respond({ ending }, { ...context, ...change }, config).body;
}
