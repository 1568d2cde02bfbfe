import { type AttachHandler, createAttachHandler } from "cognito-links/attach";

/** The function behind `Custom::CognitoLinksTrigger`: puts the trigger on a pool that the stack does not own. */
export const handler: AttachHandler = createAttachHandler();
