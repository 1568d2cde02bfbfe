import { createHash } from "node:crypto";
import { type Deployed, type Got, open, signUp } from "./deploy.ts";

const VERIFIER = "what-the-page-where-it-began-has-kept-00000";

/** Where the app is. */
export const APP = "https://app.example.com";

/** As `startLink` gives it. */
export const pageProof: string = createHash("sha256").update(VERIFIER).digest("base64url");

/** What a page of this origin sends to finish a link, as a browser sends it to another site. */
export function callOfPage(
  { cloud }: Deployed,
  { pathname }: URL,
  link: string,
  { verifier = VERIFIER, origin = APP }: { verifier?: string; origin?: string } = {},
): Promise<Got> {
  return cloud.fetch({
    method: "POST",
    path: pathname,
    headers: {
      Accept: "*/*",
      "Accept-Language": "en",
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: origin,
      "Sec-Fetch-Site": "cross-site",
      "Sec-Fetch-Mode": "cors",
      "Sec-Fetch-Dest": "empty",
    },
    body: String(new URLSearchParams({ link, verifier, session: "" })),
  });
}

/** Where a page goes by itself, where there are scripts. */
export function landingOf({ body }: Got): URL {
  const [, to = "about:blank"] = /<script data-to="([^"]*)"/.exec(body) ?? [];
  return new URL(to.replaceAll("&amp;", "&"));
}

/** A link whose page has a verifier, opened by a browser that shows nothing; and the query with which it lands. */
export async function land(deployed: Deployed, state: string) {
  const ClientMetadata = { pageProof, state };
  const link = await signUp(deployed, "a@example.com", { ClientMetadata });
  const answer = await open(deployed, link, { "Sec-Fetch-Dest": "document" });
  const landed = landingOf(answer);
  const query = new URLSearchParams(landed.hash.slice(1)).get("link_query") ?? "";
  return { link, answer, landed, query };
}
