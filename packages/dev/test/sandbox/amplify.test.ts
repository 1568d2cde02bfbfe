import { createHash } from "node:crypto";
import { Amplify } from "aws-amplify";
import {
  fetchAuthSession,
  fetchUserAttributes,
  resendSignUpCode,
  signIn,
  signOut,
  signUp,
} from "aws-amplify/auth";
import { type Sandbox, startSandbox } from "cognito-links-dev";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkOfMail } from "../../src/person/page.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, confirm: "open" });
  const { userPoolId, clientId, cognito } = sandbox.addresses;
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito } },
  });
});
afterAll(() => sandbox.close());

const newestLink = (): string => linkOfMail(sandbox.inbox.get("latest")?.html ?? "");

describe("Amplify against the sandbox", () => {
  const username = "ann+amplify@example.com";
  const password = "Sandbox-1!";

  it("signs up and is told to wait for the mail", async () => {
    const userAttributes = { email: username };
    const { nextStep } = await signUp({ username, password, options: { userAttributes } });
    expect(nextStep.signUpStep).toBe("CONFIRM_SIGN_UP");
    expect(sandbox.inbox.get("latest")?.to).toBe(username);
  });

  it("cannot sign in yet", async () => {
    const { nextStep } = await signIn({ username, password });
    expect(nextStep.signInStep).toBe("CONFIRM_SIGN_UP");
  });

  it("asks for another mail, whose target and state count in the browser that asked, and confirms", async () => {
    const redirectTo = `${sandbox.addresses.app}/welcome?team=7`;
    const verifier = "what-startLink-keeps-in-a-cookie-of-the-site";
    const proof = createHash("sha256").update(verifier).digest("base64url");
    await resendSignUpCode({
      username,
      options: { clientMetadata: { redirectTo, state: "invited", proof } },
    });
    const headers = { cookie: `link_proof=${verifier}` };
    const response = await fetch(newestLink(), { redirect: "manual", headers });
    expect(response.headers.get("location")).toBe(
      `${redirectTo}&link_flow=sign-up&link_status=confirmed&link_state=invited#`,
    );
  });

  it("then signs in and finds the address verified", async () => {
    expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
    expect(await fetchUserAttributes()).toMatchObject({ email: username, email_verified: "true" });
  });

  it("renews its tokens, and revokes them when it signs out", async () => {
    const { tokens: before } = await fetchAuthSession();
    const { tokens: after } = await fetchAuthSession({ forceRefresh: true });
    expect(after?.accessToken.payload["origin_jti"]).toBe(
      before?.accessToken.payload["origin_jti"],
    );
    expect(after?.accessToken.payload.jti).not.toBe(before?.accessToken.payload.jti);
    await signOut({ global: false });
    const calls = await (await fetch(`${sandbox.addresses.cognito}/_sandbox/calls`)).json();
    expect(calls).toMatchObject({ GetTokensFromRefreshToken: { ok: 1 }, RevokeToken: { ok: 1 } });
  });
});
