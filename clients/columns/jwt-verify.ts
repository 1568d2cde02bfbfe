import assert from "node:assert/strict";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { type Column, nothingBut } from "../lib/column.ts";
import { type Desk, PASSWORD } from "../lib/desk.ts";

/** `aws-jwt-verify`, at the door of an API. */
export async function openJwtVerify({ sandbox }: Desk): Promise<Column> {
  const { userPoolId, clientId, cognito } = sandbox.addresses;
  const verify = async (desk: Desk): Promise<void> => {
    const { accessToken, idToken } = await desk.tokensOf(await desk.person(), PASSWORD);
    const keys = await fetch(`${cognito}/${userPoolId}/.well-known/jwks.json`);
    const jwks = await keys.json();
    const both = [
      ["access", accessToken],
      ["id", idToken],
    ] as const;
    for (const [tokenUse, token] of both) {
      const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse });
      // It would ask AWS for the pool's keys.
      verifier.cacheJwks(jwks);
      assert.equal((await verifier.verify(token)).token_use, tokenUse);
      await assert.rejects(verifier.verify(`${token.slice(0, -8)}AAAAAAAA`));
    }
  };
  return { cells: nothingBut({ verify }, "verifies tokens, and nothing else") };
}
