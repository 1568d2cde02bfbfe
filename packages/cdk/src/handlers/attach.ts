import { createSignedCall } from "cognito-links/attach";
import { createAttachHandler, type TimeLeft } from "./attach/create-attach-handler.ts";
import type { AttachEvent } from "./attach/event.ts";
import { putAnswer } from "./attach/put-answer.ts";

/** Lambda sets these; they change while a function lives, so they are read at each call. */
function environment(): Parameters<typeof createSignedCall>[0] {
  const { AWS_REGION = "", AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = process.env;
  return {
    region: AWS_REGION,
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      sessionToken: process.env["AWS_SESSION_TOKEN"],
    },
    endpoint: process.env["COGNITO_ENDPOINT"],
  };
}

/** The function behind `Custom::CognitoLinksTrigger`: puts the trigger on a pool that the stack does not own. */
export const handler: (event: AttachEvent, context: TimeLeft) => Promise<void> =
  createAttachHandler({
    call: (operation, input) => createSignedCall(environment())(operation, input),
    respond: (url, answer) => putAnswer(url, answer),
  });
