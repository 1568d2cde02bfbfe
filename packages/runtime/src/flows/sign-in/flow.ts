import type { Flow } from "../flow.ts";

/**
 * The mail with a code to sign in with: EMAIL_OTP, or the second factor after a password; the event does not say which.
 * It lives as long as the client's AuthSessionValidity, 3 to 15 minutes.
 */
export const signIn: Flow<"sign-in"> = {
  name: "sign-in",
  tag: 4,
  sources: { CustomMessage_Authentication: "anybody" },
  secret: "code",
  lifetime: 3 * 60,
  pools: { unit: "minute", longest: 15 * 60 },
  doneBy: "app",
  linkByDefault: false,
  leadsTo: "redirectTo",
  asksPassword: false,
};
