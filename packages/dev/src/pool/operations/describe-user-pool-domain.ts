import { accountId } from "../../arn/arn.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";

/** DescribeUserPoolDomain: an empty description, and no error, for a domain that nobody has. */
export function describeUserPoolDomain({ config }: PoolParts): Operation {
  return operation("DescribeUserPoolDomain", async ({ Domain }) => {
    if (Domain !== config.domain) return { DomainDescription: {} };
    return {
      DomainDescription: {
        UserPoolId: config.userPoolId,
        AWSAccountId: accountId,
        Domain,
        S3Bucket: `aws-cognito-prod-${config.region}-assets`,
        CloudFrontDistribution: "d000000000000.cloudfront.net",
        Version: "20260101000000",
        Status: "ACTIVE",
        CustomDomainConfig: {},
        ManagedLoginVersion: 1,
      },
    };
  });
}
