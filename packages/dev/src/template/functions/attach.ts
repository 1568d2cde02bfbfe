import { createSignedCall } from "cognito-links/attach";
import { putAnswer } from "../put-answer.ts";
import { createTriggerResource, type TriggerResource } from "../trigger-resource.ts";

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

/** The function behind the template's `Custom::CognitoLinksTrigger`. */
export const handler: TriggerResource = createTriggerResource({
  call: (operation, input) => createSignedCall(environment())(operation, input),
  respond: putAnswer,
});
