import { type AttachHandler, createAttachHandler } from "cognito-links/attach";

/** The function behind the template's `Custom::CognitoLinksTrigger`. */
export const handler: AttachHandler = createAttachHandler();
