import type { FlowName } from "./all-flows.ts";
import type { CallDeed, Deed } from "./flow.ts";
import { signUpDeed } from "./sign-up/deed.ts";

/** Every flow's half of the click. */
export const DEEDS: Readonly<Record<FlowName, Deed>> = { "sign-up": signUpDeed };

/** That of links that name no flow. */
export const UNNAMED_DEED: CallDeed = signUpDeed;
