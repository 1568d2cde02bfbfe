import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { RemovalPolicy, Validations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";

/** Letters and digits that are drawn: 42 of 62 kinds are 250 bits. */
const DRAWN = 42;

/** 42 characters of base64url are 31 bytes and a half; this one fills the rest up to 32 bytes. */
const LAST = "A";

/**
 * The sealing keys as base64url of 32 bytes. Each is drawn by AWS Secrets Manager at deploy; the template holds a
 * reference to it, which CloudFormation resolves when it configures the functions.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function createSealingKeys(scope: Construct, names: readonly string[]): string[] {
  return names.map((name) => {
    const secret = new Secret(scope, `Key${name}`, {
      description: "Seals the links in Amazon Cognito's mails",
      generateSecretString: { passwordLength: DRAWN, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "A key is changed by naming a new one before it, so that links already mailed go on working for their day; a rotation by itself would break them.",
    });
    return `${secret.secretValue.unsafeUnwrap()}${LAST}`;
  });
}
