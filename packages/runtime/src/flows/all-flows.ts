import type { Flow } from "./flow.ts";
import { invitation } from "./invitation/flow.ts";
import { resetPassword } from "./reset-password/flow.ts";
import { signIn } from "./sign-in/flow.ts";
import { signUp } from "./sign-up/flow.ts";
import { verifyAttribute } from "./verify-attribute/flow.ts";

/**
 * Every flow, and its half of the mail. With all-deeds.ts this is the only file outside a flow's own folder that names one;
 * a gate, checks/flows.ts, holds it.
 */
export const FLOW_NAMES = [
  "sign-up",
  "reset-password",
  "invitation",
  "verify-attribute",
  "sign-in",
] as const;

export type FlowName = (typeof FLOW_NAMES)[number];

export const FLOWS: { readonly [Name in FlowName]: Flow<Name> } = {
  "sign-up": signUp,
  "reset-password": resetPassword,
  invitation,
  "verify-attribute": verifyAttribute,
  "sign-in": signIn,
};

/** The flow of links that name none: those of the hand-made recipe and of Amplify. */
export const UNNAMED: FlowName = "sign-up";

/** Flows whose link may be handed over to a page of the app. */
export const HANDED_OVER = ["reset-password", "invitation", "verify-attribute", "sign-in"] as const;

export type HandOverFlow = (typeof HANDED_OVER)[number];

/** The one of them whose link has no code: its temporary password stands in no address. */
export const WITHOUT_CODE = "invitation";

/** What `cognito-links/browser` finishes. These codes open nothing without the person's token or Session. */
export const VERIFY_ATTRIBUTE = "verify-attribute";
export const SIGN_IN = "sign-in";
