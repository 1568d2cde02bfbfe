import {
  buildClient,
  CommitmentPolicy,
  type KeyringNode,
  KmsKeyringNode,
} from "@aws-crypto/client-node";
import { LinksError } from "../errors/links-error.ts";
import { MailFault } from "../mail/mail.ts";

/** What opens the codes: the pool's key in KMS, or a keyring of the AWS Encryption SDK's for tests and sandboxes. */
export type CodeKey =
  | { readonly keyArn: string; readonly keyring?: undefined }
  | { readonly keyring: KeyringNode; readonly keyArn?: undefined };

/** Opens a code or temporary password that a pool has encrypted. Rejects with a `MailFault`. */
export type Decrypt = (code: string, userPoolId: string) => Promise<string>;

/** By the id: what Cognito wrote with the key behind an alias names that key. */
const KEY_ARN = /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/;

/** What KMS may say that whoever runs the function can mend. */
const KMS_FAULT =
  /\b(?:AccessDenied|Disabled|KMSInvalidState|NotFound|KeyUnavailable|IncorrectKey|InvalidCiphertext|Throttling)Exception\b/;

/**
 * Makes what opens codes. Cognito encrypts them by the AWS Encryption SDK, without key commitment, and writes the pool's id
 * into the context; a message that was made for another pool is refused.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html,
 * and the header of a real code in https://github.com/awslabs/aws-sdk-rust/issues/1250
 *
 * @throws LinksError `ERR_OPTION_INVALID` for no key, two keys, or an alias
 */
export function createDecrypt(key: CodeKey): Decrypt {
  const keyring = toKeyring(key);
  const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);
  return async (code, userPoolId) => {
    const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(code, "base64")).catch(
      (fault) => {
        // Its message holds nothing of the person, but the words of several services.
        throw new MailFault(KMS_FAULT.exec(String(fault))?.[0] ?? "decryption");
      },
    );
    const { "userpool-id": madeFor } = messageHeader.encryptionContext;
    if (madeFor !== userPoolId) throw new MailFault("other-pool");
    return plaintext.toString("utf8");
  };
}

function toKeyring({ keyArn, keyring }: CodeKey): KeyringNode {
  if (keyring !== undefined && keyArn === undefined) return keyring;
  if (keyArn !== undefined && keyring === undefined && KEY_ARN.test(keyArn))
    return new KmsKeyringNode({ keyIds: [keyArn] });
  const expected =
    "expected the ARN of the key that the pool encrypts with (arn:aws:kms:…:key/…, no alias), or a keyring in its place";
  throw new LinksError("ERR_OPTION_INVALID", "keyArn", expected);
}
