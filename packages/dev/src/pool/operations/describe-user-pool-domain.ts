import { accountId } from "../../arn/arn.ts";
import { domainRule } from "../field-rules.ts";
import { readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { PoolConfig } from "../pool-options.ts";

/** DescribeUserPoolDomain: an empty description, and no error, for a domain that nobody has. */
export function describeUserPoolDomain({ config }: { config: PoolConfig }): Operation {
  return async (body) => {
    const domain = readInput(body, (fields) => fields.required("Domain", domainRule));
    if (domain !== config.domain) return { DomainDescription: {} };
    return {
      DomainDescription: {
        UserPoolId: config.userPoolId,
        AWSAccountId: accountId,
        Domain: domain,
        S3Bucket: `aws-cognito-prod-${config.region}-assets`,
        CloudFrontDistribution: "d000000000000.cloudfront.net",
        Version: "20260101000000",
        Status: "ACTIVE",
        CustomDomainConfig: {},
        ManagedLoginVersion: 1,
      },
    };
  };
}
