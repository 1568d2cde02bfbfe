import type { Flow } from "../flow.ts";

/** The mail that proves a new address of somebody who is signed in. Only the person's own access token can finish it. */
export const verifyAttribute: Flow<"verify-attribute"> = {
  name: "verify-attribute",
  tag: 3,
  sources: {
    CustomMessage_UpdateUserAttribute: "holder",
    CustomMessage_VerifyUserAttribute: "holder",
  },
  secret: "code",
  lifetime: 24 * 3600,
  doneBy: "app",
  linkByDefault: false,
  leadsTo: "redirectTo",
  asksPassword: false,
};
