import assert from "node:assert/strict";
import * as oidc from "openid-client";
import { type Column, nothingBut } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import { signInOnHostedPage } from "./hosted-page.ts";

/** `openid-client`, on an app's server. */
export async function openOpenidClient({ sandbox }: Desk): Promise<Column> {
  const { clientId, cognito, userPoolId } = sandbox.addresses;
  const config = await oidc.discovery(
    new URL(`${cognito}/${userPoolId}`),
    clientId,
    undefined,
    oidc.None(),
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] },
  );
  /** By the hosted page, with PKCE. */
  const signIn = async (desk: Desk) => {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: "http://localhost/back",
      scope: "openid email",
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      state: expectedState,
      nonce: expectedNonce,
    });
    const back = await signInOnHostedPage(url.href, await desk.person());
    const checks = { pkceCodeVerifier, expectedState, expectedNonce };
    return oidc.authorizationCodeGrant(config, back, checks);
  };
  const rows = {
    async codeFlow(desk: Desk) {
      const tokens = await signIn(desk);
      const { sub = "" } = tokens.claims() ?? {};
      const { email } = await oidc.fetchUserInfo(config, tokens.access_token, sub);
      assert(email);
    },
    async verify(desk: Desk) {
      // Without its signature being checked, a token of another key would be taken.
      assert((await signIn(desk)).claims()?.sub);
    },
    async refresh(desk: Desk) {
      const { refresh_token = "" } = await signIn(desk);
      assert((await oidc.refreshTokenGrant(config, refresh_token)).access_token);
    },
    async revoke(desk: Desk) {
      const { refresh_token = "" } = await signIn(desk);
      await oidc.tokenRevocation(config, refresh_token);
      await assert.rejects(oidc.refreshTokenGrant(config, refresh_token), /invalid_grant/i);
    },
  };
  return { cells: nothingBut(rows, "speaks OpenID Connect alone") };
}
