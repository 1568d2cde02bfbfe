import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { KmsKeyringNode } from "@aws-crypto/client-node";
import { defineConfig, type LogEntry } from "cognito-links";
import { createCustomSender, type Delivery } from "cognito-links/custom-sender";
import { encryptedCode } from "cognito-links-testing/encrypted-code";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { options } from "../options.ts";
import { senderEvent } from "./sent.ts";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const dataKey = Buffer.alloc(32, 5);
const wrapped = Buffer.from("wrapped by KMS");
const context = { "userpool-id": options.userPoolId };

/** Encrypts as Cognito does, with a key of KMS. */
function cognitosKey(): KmsKeyringNode {
  const generateDataKey = async () => ({
    KeyId: keyArn,
    Plaintext: new Uint8Array(dataKey),
    CiphertextBlob: new Uint8Array(wrapped),
  });
  const clientProvider = () => ({ generateDataKey }) as never;
  return new KmsKeyringNode({ generatorKeyId: keyArn, clientProvider });
}

const asked: Record<string, unknown>[] = [];
let answer: readonly [status: number, body: object];

/** Stands for KMS. One for all tests: the SDK keeps the client of a region, and with it the address. */
const kms = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  asked.push({ target: request.headers["x-amz-target"], ...JSON.parse(body) });
  response.writeHead(answer[0], { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(answer[1]));
});

beforeAll(() => new Promise<void>((resolve) => kms.listen(0, "127.0.0.1", resolve)));
beforeEach(() => {
  const { port } = kms.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", `http://127.0.0.1:${port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
afterAll(() => {
  kms.closeAllConnections();
  kms.close();
});

async function send() {
  const mails: Delivery[] = [];
  const lines: LogEntry[] = [];
  const handle = createCustomSender({
    config: defineConfig(options),
    keyArn,
    deliver: (mail) => mails.push(mail),
    log: (line) => lines.push(line),
  });
  const code = await encryptedCode("012345", context, cognitosKey());
  await handle(await senderEvent(undefined, undefined, { code })).catch(() => {});
  return { mails, lines };
}

describe("a custom sender with a key in KMS", () => {
  it("has KMS open the data key, for this pool and by this key", async () => {
    answer = [200, { KeyId: keyArn, Plaintext: dataKey.toString("base64") }];
    const { mails, lines } = await send();
    expect(lines).toEqual([]);
    expect(mails[0]?.text).toContain("Code: 012345");
    expect(asked).toMatchObject([
      {
        target: "TrentService.Decrypt",
        KeyId: keyArn,
        CiphertextBlob: wrapped.toString("base64"),
        EncryptionContext: context,
      },
    ]);
  });

  it("logs what KMS refused by, and nothing of what it said", async () => {
    answer = [400, { __type: "AccessDeniedException", message: "person@example.com may not" }];
    const { mails, lines } = await send();
    expect(mails).toEqual([]);
    expect(lines).toEqual([
      {
        level: "error",
        event: "mail-not-written",
        flow: "sign-up",
        reason: "AccessDeniedException",
      },
    ]);
  });
});
