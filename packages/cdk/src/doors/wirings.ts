import { functionUrl } from "./function-url.ts";
import { httpApi } from "./http-api.ts";
import { type LoadBalancerOptions, loadBalancer } from "./load-balancer.ts";
import { mappingTemplates } from "./mapping-templates.ts";
import { restApi } from "./rest-api.ts";
import type { LinkWiring } from "./wiring.ts";
import { withoutLambda } from "./without-lambda.ts";

/** The ways to put the link endpoint on the web; docs/wirings.md compares them. */
export const Wiring: {
  /** HTTP API and Lambda; the default, and the cheapest API. */
  readonly httpApi: () => LinkWiring;
  /** REST API and Lambda proxy. */
  readonly restApi: () => LinkWiring;
  /** Lambda function URL behind CloudFront; needs `domain`. */
  readonly functionUrl: () => LinkWiring;
  /** A rule on an Application Load Balancer that stands already. */
  readonly loadBalancer: (options: LoadBalancerOptions) => LinkWiring;
  /** REST API and Lambda with mapping templates instead of a proxy. */
  readonly mappingTemplates: () => LinkWiring;
  /** REST API straight to Cognito; needs `keys: null` and `clients` without secrets. */
  readonly withoutLambda: () => LinkWiring;
} = {
  httpApi: () => httpApi,
  restApi: () => restApi,
  functionUrl: () => functionUrl,
  loadBalancer,
  mappingTemplates: () => mappingTemplates,
  withoutLambda: () => withoutLambda,
};
