import type { Flow } from "../flow.ts";

/** The mail to somebody whose account an administrator has made. The event names no client. */
export const invitation: Flow<"invitation"> = {
  name: "invitation",
  tag: 2,
  sources: { CustomMessage_AdminCreateUser: "holder" },
  secret: "temporary-password",
  lifetime: 7 * 24 * 3600,
  pools: { unit: "day", longest: 365 * 24 * 3600 },
  doneBy: "either",
  linkByDefault: false,
  leadsTo: "signInUrl",
  asksPassword: true,
};
