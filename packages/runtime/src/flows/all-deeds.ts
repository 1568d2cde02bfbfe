import type { FlowName } from "./all-flows.ts";
import type { Deeds } from "./deed.ts";
import { signUpDeeds } from "./sign-up/deed.ts";

/**
 * Every flow's half of the click. A sign-up's, which most clicks are, comes along; the others are loaded with the first of
 * their links that is opened, so that no click carries more than its own.
 */
export const DEEDS: Readonly<Record<FlowName, () => Promise<Deeds>>> = {
  "sign-up": async () => signUpDeeds,
  "reset-password": async () => (await import("./reset-password/deed.ts")).resetPasswordDeeds,
  invitation: async () => (await import("./invitation/deed.ts")).invitationDeeds,
  "verify-attribute": async () => (await import("./verify-attribute/deed.ts")).verifyAttributeDeeds,
  "sign-in": async () => (await import("./sign-in/deed.ts")).signInDeeds,
};

/** That of links that name no flow. */
export const UNNAMED_DEED: (typeof signUpDeeds)["call"] = signUpDeeds.call;
