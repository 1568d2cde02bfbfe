import type { Flow } from "../flow.ts";

/**
 * The mail of a forgotten password, also after AdminResetUserPassword. Anybody who knows the address can ask for it.
 * A code lives for an hour: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const resetPassword: Flow<"reset-password"> = {
  name: "reset-password",
  tag: 1,
  sources: { CustomMessage_ForgotPassword: "anybody" },
  secret: "code",
  lifetime: 3600,
  doneBy: "either",
  linkByDefault: true,
  leadsTo: "signInUrl",
  asksPassword: true,
};
