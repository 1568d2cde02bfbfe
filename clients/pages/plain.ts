import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import { finishLink } from "cognito-links/browser";
import { createCallAmplify } from "../columns/call-amplify.ts";
import { client, linkUrl, userPool } from "../recipes/config.ts";
import { keepTokens } from "../recipes/keep-tokens.ts";
import { signUpAndWait } from "../recipes/wait.ts";

/** An app's page without the Authenticator, of which a test calls what a person's buttons would. */
Amplify.configure({ Auth: { Cognito: { ...userPool, signUpVerificationMethod: "link" } } });
const heard: string[] = [];
Hub.listen("auth", ({ payload }) => heard.push(payload.event), { enableCrossTabEvents: true });
Object.assign(globalThis, {
  callAmplify: createCallAmplify(auth),
  heard,
  keepTokens,
  signUpAndWait,
});
await finishLink({ linkUrl, ...client });
document.title = "ready";
