import type { Flow } from "../flow.ts";

/** The mail that confirms a new account's address. A resent code comes under a source of its own. */
export const signUp: Flow<"sign-up"> = {
  name: "sign-up",
  tag: 0,
  sources: { CustomMessage_SignUp: "holder", CustomMessage_ResendCode: "anybody" },
  secret: "code",
  lifetime: 24 * 3600,
  doneBy: "endpoint",
  linkByDefault: true,
  leadsTo: "redirectTo",
  asksPassword: false,
};
