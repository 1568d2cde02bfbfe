import { Duration, Validations } from "aws-cdk-lib";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  OriginRequestPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { FunctionUrlOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { FunctionUrlAuthType, type IFunction } from "aws-cdk-lib/aws-lambda";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { LinksError } from "cognito-links";
import type { Construct } from "constructs";
import { addRecords, type LinkDomain } from "../props/link-domain.ts";
import { refuseGatewayOptions } from "./throttle.ts";
import { type LinkWiring, PATH } from "./wiring.ts";

/**
 * A Lambda function URL behind CloudFront. It needs a domain: the address of a function URL is known only when the
 * function is made, the function needs the pool, and the pool's mails need the address.
 */
export const functionUrl: LinkWiring = {
  name: "function URL",
  plainLinksOnly: false,
  open(scope, { domain, ...options }) {
    refuseGatewayOptions(options, "function URL", "its distribution");
    if (domain === undefined)
      throw new LinksError(
        "ERR_OPTION_INVALID",
        "domain",
        "is needed with a function URL, whose own address cannot be known before the pool that mails it",
      );
    return {
      linkUrl: `https://${domain.domainName}/${PATH}`,
      connect({ endpoint }) {
        distribute(scope, domain, endpoint());
      },
    };
  },
};

/** Every status whose caching CloudFront lets be set. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

function distribute(scope: Construct, domain: LinkDomain, click: IFunction): void {
  const url = click.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  const distribution = new Distribution(scope, "Distribution", {
    comment: "Links of Amazon Cognito's mails",
    domainNames: [domain.domainName],
    certificate: domain.certificate,
    priceClass: PriceClass.PRICE_CLASS_100,
    // CloudFront keeps errors for ten seconds, `no-store` or not, and all links have one path: everybody would get them.
    // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
    errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    defaultBehavior: {
      origin: new FunctionUrlOrigin(url),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    },
  });
  Validations.of(distribution).acknowledge(
    {
      id: "AwsSolutions-CFR1",
      reason: "People sign up from everywhere; the app decides from where it takes them.",
    },
    {
      id: "AwsSolutions-CFR2",
      reason:
        "Links that are not of our making are refused before anything is called; a web ACL can be added.",
    },
    {
      id: "AwsSolutions-CFR3",
      reason: "Access logs of CloudFront hold the query, so links with their codes.",
    },
  );
  addRecords(scope, domain, new CloudFrontTarget(distribution));
}
