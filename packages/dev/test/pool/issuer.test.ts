import { CognitoJwtVerifier } from "aws-jwt-verify";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { createClock } from "../../src/pool/clock.ts";
import type { PoolOptions } from "../../src/pool/pool-options.ts";
import { changeSettings, openPool, tokensOf } from "./open-pool.ts";

/** A pool on the machine's time, which aws-jwt-verify looks at, with a user who has tokens. */
async function openSignedIn(options: PoolOptions) {
  const open = openPool(options, { clock: createClock() });
  await open.signUp("person@example.com");
  await open.confirm("person@example.com", "000001");
  return { ...open, tokens: await tokensOf(open, "person@example.com") };
}

describe("the issuer of the tokens", () => {
  it('is the one that aws-jwt-verify expects, with issuer: "cognito"', async () => {
    const { pool, tokens } = await openSignedIn({ issuer: "cognito" });
    const { userPoolId } = pool.config;
    const verifier = CognitoJwtVerifier.create({ userPoolId, clientId: "demo_client" });
    const keys = await pool.jwks();
    verifier.cacheJwks(JSON.parse(JSON.stringify(keys)));
    const iss = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_LocalPool";
    expect(verifier.verifySync(tokens.IdToken, { tokenUse: "id" })).toMatchObject({ iss });
    expect(verifier.verifySync(tokens.AccessToken, { tokenUse: "access" })).toMatchObject({ iss });
    expect(() => verifier.verifySync(tokens.IdToken, { tokenUse: "access" })).toThrow("use");
  });

  it("is the pool's own address otherwise, which aws-jwt-verify refuses", async () => {
    const { pool, tokens } = await openSignedIn({});
    const { userPoolId } = pool.config;
    const verifier = CognitoJwtVerifier.create({
      userPoolId,
      tokenUse: "id",
      clientId: "demo_client",
    });
    verifier.cacheJwks(JSON.parse(JSON.stringify(await pool.jwks())));
    expect(decodeJwt(tokens.IdToken).iss).toBe(pool.url());
    expect(() => verifier.verifySync(tokens.IdToken)).toThrow("issuer not configured");
  });

  it("follows the pool's region, and its IssuerConfiguration", async () => {
    const open = openPool({ issuer: "cognito", userPoolId: "cn-north-1_Abc" });
    expect(open.pool.issuer()).toBe(
      "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Abc",
    );
    await changeSettings(open, { LambdaConfig: {}, IssuerConfiguration: { Type: "UPDATED" } });
    expect(open.pool.issuer()).toContain("https://issuer-cognito-idp.cn-north-1.");
  });
});
