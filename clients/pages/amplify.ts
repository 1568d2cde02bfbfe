import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { readResult } from "cognito-links/browser";
import { createCallAmplify } from "../columns/call-amplify.ts";
import { userPool } from "../recipes/config.ts";

/** An app's page of which a test calls what a person's buttons would. */
Amplify.configure({ Auth: { Cognito: userPool } });
Object.assign(globalThis, { callAmplify: createCallAmplify(auth) });
document.title = readResult()?.status ?? "ready";
