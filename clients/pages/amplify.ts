import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { readResult } from "cognito-links/browser";
import { createCallAmplify } from "../columns/call-amplify.ts";
import { userPool } from "../recipes/config.ts";

/** An app's page of which a test calls what a person's buttons would. */
const oauth = {
  domain: "local-pool.auth.us-east-1.amazoncognito.com",
  scopes: ["openid", "email", "aws.cognito.signin.user.admin"],
  redirectSignIn: [`${location.origin}/back`],
  redirectSignOut: [`${location.origin}/`],
  responseType: "code" as const,
};
const loginWith = { email: true, oauth };
Amplify.configure({ Auth: { Cognito: { ...userPool, loginWith } } });
Object.assign(globalThis, { callAmplify: createCallAmplify(auth) });
document.title = readResult()?.status ?? "ready";
