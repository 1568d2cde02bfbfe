import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { type Column, not } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import { amplifyCells } from "./amplify.ts";
import { createCallAmplify } from "./call-amplify.ts";

/** `aws-amplify` v6 in Node, where it keeps tokens in memory. */
export async function openAmplifyInNode({ sandbox }: Desk): Promise<Column> {
  const { userPoolId, clientId, cognito } = sandbox.addresses;
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito } },
  });
  const cells = amplifyCells(createCallAmplify(auth), cognito);
  return { cells: { ...cells, codeFlow: not("signInWithRedirect needs a browser") } };
}
