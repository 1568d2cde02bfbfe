import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  type KeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from "@aws-crypto/client-node";

/** A key of ours in the place of KMS; each has its own name and bytes. */
export function rawKeyring(keyName = "tests"): RawAesKeyringNode {
  return new RawAesKeyringNode({
    keyName,
    keyNamespace: "cognito-links",
    unencryptedMasterKey: Buffer.alloc(32, keyName),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
}

/**
 * What Cognito puts into a custom sender's event: algorithm 0x0378, and the pool in the context.
 * Source: the header of a real code in https://github.com/awslabs/aws-sdk-rust/issues/1250
 */
export async function encryptedCode(
  secret: string,
  encryptionContext: Record<string, string>,
  keyring: KeyringNode = rawKeyring(),
): Promise<string> {
  const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;
  const { result } = await encrypt(keyring, secret, { suiteId, encryptionContext });
  return result.toString("base64");
}
