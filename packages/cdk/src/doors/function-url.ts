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
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import type { Construct } from "constructs";
import { ORIGIN_SECRET_HEADER } from "../origin/origin-secret.ts";
import { addRecords, type LinkDomain } from "./link-domain.ts";
import { refuseGatewayOptions } from "./throttle.ts";
import { type LinkWiring, PATH } from "./wiring.ts";

/**
 * A Lambda function URL behind CloudFront. It needs a domain: the address of a function URL is known only when the
 * function is made, the function needs the pool, and the pool's mails need the address.
 */
export const functionUrl: LinkWiring = {
  name: "function URL",
  isStatic: false,
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
        const secret = createOriginSecret(scope);
        distribute(scope, domain, endpoint("links-origin", { ORIGIN_SECRET: secret }), secret);
      },
    };
  },
};

/** Every status whose caching CloudFront lets be set. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * A function URL is open to everybody who knows it, past the distribution and its web ACL. So CloudFront sends a secret
 * along, in the place of a visitor's header of the same name, and the function answers nobody else. Signed requests (origin
 * access control) would do the same but for POST: the browser would have to hash the form.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html and
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
function createOriginSecret(scope: Construct): string {
  const secret = new Secret(scope, "OriginSecret", {
    description: "Tells CloudFront's requests from others at the function's own URL",
    generateSecretString: { passwordLength: 42, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({
    id: "AwsSolutions-SMG4",
    reason:
      "CloudFormation writes it into the distribution and the function; a rotation by itself would part the two.",
  });
  return secret.secretValue.unsafeUnwrap();
}

function distribute(scope: Construct, domain: LinkDomain, click: IFunction, secret: string): void {
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
      origin: new FunctionUrlOrigin(url, { customHeaders: { [ORIGIN_SECRET_HEADER]: secret } }),
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
