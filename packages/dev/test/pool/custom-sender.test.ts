import { buildClient, CommitmentPolicy } from "@aws-crypto/client-node";
import { rawKeyring } from "cognito-links-testing/encrypted-code";
import { describe, expect, it } from "vitest";
import { localKeyArn, localTriggerArn } from "../../src/arn/arn.ts";
import type { CustomSenderEvent } from "../../src/pool/custom-sender.ts";
import { expectError, type OpenPool, openPool, tokensOf, withEmail } from "./open-pool.ts";

const address = "person@example.com";
const { userPoolId, region } = openPool().pool.config;
const keyring = rawKeyring();

interface OpenSender extends OpenPool {
  /** The next event that the function gets. */
  next(): Promise<CustomSenderEvent>;
}

/** A pool whose messages a function sends. */
function openSender(answer: () => unknown = () => undefined): OpenSender {
  const events: CustomSenderEvent[] = [];
  const waiting: ((event: CustomSenderEvent) => void)[] = [];
  const customSender = {
    keyring,
    handler(event: CustomSenderEvent) {
      const taken = waiting.shift();
      if (taken) taken(event);
      else events.push(event);
      return answer();
    },
  };
  const next = () =>
    new Promise<CustomSenderEvent>((resolve) => {
      const event = events.shift();
      if (event) resolve(event);
      else waiting.push(resolve);
    });
  return { ...openPool({}, { customSender }), next };
}

/** Opens a code by the SDK itself, as strictly as it reads one that commits to no key. */
async function opened({ request: { code } }: CustomSenderEvent) {
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(code ?? "", "base64"));
  return { secret: plaintext.toString(), header: messageHeader };
}

describe("a pool with a custom sender", () => {
  it("hands over the code encrypted as Cognito does, and sends nothing itself", async () => {
    const { signUp, confirm, next, mails } = openSender();
    await signUp(address, { ClientMetadata: { locale: "de" } });
    const event = await next();
    expect(event).toMatchObject({
      version: "1",
      triggerSource: "CustomEmailSender_SignUp",
      region,
      userPoolId,
      callerContext: { clientId: "demo_client" },
      request: {
        type: "customEmailSenderRequestV1",
        userAttributes: { email: address, "cognito:user_status": "UNCONFIRMED" },
        clientMetadata: { locale: "de" },
      },
    });
    expect(event).not.toHaveProperty("response");
    const { secret, header } = await opened(event);
    expect(header).toMatchObject({ version: 1, suiteId: 0x0378 });
    expect(header.encryptionContext["userpool-id"]).toBe(userPoolId);
    expect(mails).toEqual([]);
    await confirm(address, secret);
  });

  it("passes the metadata of a resend on to nobody", async () => {
    const { signUp, resend, next } = openSender();
    await signUp(address);
    await next();
    await resend(address, { ClientMetadata: { locale: "de" } });
    const event = await next();
    expect(event.triggerSource).toBe("CustomEmailSender_ResendCode");
    expect(event.request).not.toHaveProperty("clientMetadata");
  });

  it("neither waits for the function nor fails with it", async () => {
    const failing = openSender(() => {
      throw new Error("no way");
    });
    await failing.signUp(address);
    const hanging = openSender(() => new Promise(() => {}));
    await hanging.signUp(address);
    expect(hanging.pool.size()).toBe(1);
  });

  it("hands over a temporary password escaped for HTML, and the invitation's own words for who called", async () => {
    const { admin, next } = openSender();
    await admin("AdminCreateUser", address, {
      TemporaryPassword: `<Temporary-1&"'>`,
      DesiredDeliveryMediums: ["EMAIL"],
      ...withEmail(address),
    });
    const event = await next();
    expect(event).toMatchObject({
      triggerSource: "CustomEmailSender_AdminCreateUser",
      callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
    });
    expect((await opened(event)).secret).toBe("&lt;Temporary-1&amp;&quot;&#39;&gt;");
  });

  it("names the address that a code goes to, also while the old one stays", async () => {
    const open = openSender();
    await open.signUp(address);
    await open.confirm(address, (await opened(await open.next())).secret);
    await open.pool.handle("UpdateUserPool", {
      UserPoolId: userPoolId,
      AutoVerifiedAttributes: ["email"],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      LambdaConfig: senders(),
    });
    const { AccessToken } = await tokensOf(open, address);
    await open.pool.handle("UpdateUserAttributes", {
      AccessToken,
      ...withEmail("new@example.com"),
    });
    expect((await open.next()).request.userAttributes["email"]).toBe("new@example.com");
  });

  /** The triggers as the pool was started with them, and what is changed of them. */
  function senders(change: object = {}): object {
    const sender = (name: "CustomEmailSender" | "CustomSMSSender") => ({
      LambdaArn: localTriggerArn({ region }, name),
      LambdaVersion: "V1_0",
    });
    return {
      CustomEmailSender: sender("CustomEmailSender"),
      CustomSMSSender: sender("CustomSMSSender"),
      KMSKeyID: localKeyArn({ region }),
      ...change,
    };
  }

  it("reports function and key, and takes them back as they are", async () => {
    const { pool, signUp, next } = openSender();
    const described = (await pool.handle("DescribeUserPool", { UserPoolId: userPoolId })) as {
      UserPool: { LambdaConfig: object };
    };
    const { LambdaConfig } = described.UserPool;
    expect(LambdaConfig).toEqual(senders());
    await pool.handle("UpdateUserPool", {
      UserPoolId: userPoolId,
      LambdaConfig,
      AutoVerifiedAttributes: ["email"],
    });
    await signUp(address);
    expect((await next()).triggerSource).toBe("CustomEmailSender_SignUp");
  });

  it.each([
    [
      "another function",
      {
        CustomEmailSender: {
          LambdaArn: `arn:aws:lambda:${region}:123456789012:function:other`,
          LambdaVersion: "V1_0",
        },
      },
    ],
    ["another key", { KMSKeyID: `arn:aws:kms:${region}:123456789012:key/1` }],
  ])(
    "sends nothing where the settings name %s, which is not here to send it",
    async (_what, change) => {
      const { pool, signUp, mails } = openSender();
      await pool.handle("UpdateUserPool", {
        UserPoolId: userPoolId,
        LambdaConfig: senders(change),
        AutoVerifiedAttributes: ["email"],
      });
      await signUp(address);
      expect(mails).toEqual([]);
    },
  );

  it("sends its own mails again once the trigger is gone", async () => {
    const { pool, signUp, mails } = openSender();
    const own = { UserPoolId: userPoolId, AutoVerifiedAttributes: ["email"] };
    await pool.handle("UpdateUserPool", { ...own, LambdaConfig: {} });
    await signUp(address);
    expect(mails).toMatchObject([{ to: address }]);
  });

  it("takes no sender without a key", async () => {
    const { pool } = openPool();
    const { KMSKeyID: _, ...LambdaConfig } = senders() as { KMSKeyID: string };
    await expectError(
      pool.handle("UpdateUserPool", { UserPoolId: userPoolId, LambdaConfig }),
      "InvalidParameterException",
      /KMSKeyID/,
    );
  });
});
