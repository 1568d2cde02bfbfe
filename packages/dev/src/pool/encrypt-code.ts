import { randomBytes } from "node:crypto";
import type { KeyringNode } from "@aws-crypto/client-node";

/** Only pools with a custom sender need it, and who has one of those has it installed. */
const sdk = (): Promise<typeof import("@aws-crypto/client-node")> =>
  import("@aws-crypto/client-node");

/** A key of the sandbox's own, in the place of one in KMS; another one each time. */
export async function createCodeKeyring(): Promise<KeyringNode> {
  const { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } = await sdk();
  return new RawAesKeyringNode({
    keyNamespace: "cognito-links-sandbox",
    keyName: "codes",
    unencryptedMasterKey: randomBytes(32),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}

/**
 * Encrypts a code as Cognito does: message format 1 by algorithm 0x0378, which commits to no key, the pool in the context.
 * Source: the header of a real code in https://github.com/awslabs/aws-sdk-rust/issues/1250
 */
export async function encryptCode(
  keyring: KeyringNode,
  secret: string,
  userPoolId: string,
): Promise<string> {
  const { AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy } = await sdk();
  const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const { result } = await encrypt(keyring, secret, {
    suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
    encryptionContext: { "userpool-id": userPoolId },
  });
  return result.toString("base64");
}
