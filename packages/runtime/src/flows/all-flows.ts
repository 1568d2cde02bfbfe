import type { MailWords } from "../words/words.ts";
import type { Flow } from "./flow.ts";
import { signUp } from "./sign-up/flow.ts";
import signUpMail from "./sign-up/words/mail.en.json" with { type: "json" };

/**
 * Every flow, and its half of the mail. With all-deeds.ts this is the only file outside a flow's own folder that names one;
 * a gate, checks/flows.ts, holds it.
 */
export const FLOW_NAMES = ["sign-up"] as const;

export type FlowName = (typeof FLOW_NAMES)[number];

export const FLOWS: { readonly [Name in FlowName]: Flow<Name> } = { "sign-up": signUp };

export const MAIL_WORDS: Readonly<Record<FlowName, MailWords>> = { "sign-up": signUpMail };

/** The flow of links that name none: those of the hand-made recipe and of Amplify. */
export const UNNAMED: FlowName = "sign-up";
