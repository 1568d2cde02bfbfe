import type { FlowName } from "./all-flows.ts";
import type { Deeds } from "./deed.ts";
import { invitationDeeds } from "./invitation/deed.ts";
import { resetPasswordDeeds } from "./reset-password/deed.ts";
import { signInDeeds } from "./sign-in/deed.ts";
import { signUpDeeds } from "./sign-up/deed.ts";
import { verifyAttributeDeeds } from "./verify-attribute/deed.ts";

/** Every flow's half of the click. */
export const DEEDS: Readonly<Record<FlowName, Deeds>> = {
  "sign-up": signUpDeeds,
  "reset-password": resetPasswordDeeds,
  invitation: invitationDeeds,
  "verify-attribute": verifyAttributeDeeds,
  "sign-in": signInDeeds,
};

/** That of links that name no flow. */
export const UNNAMED_DEED: (typeof signUpDeeds)["call"] = signUpDeeds.call;
