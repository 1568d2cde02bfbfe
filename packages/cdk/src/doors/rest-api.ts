import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  type Resource,
  ResponseType,
  RestApi,
} from "aws-cdk-lib/aws-apigateway";
import { ApiGateway } from "aws-cdk-lib/aws-route53-targets";
import { Names, Stack, Validations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { ACCESS_LOG_FORMAT, createAccessLog } from "./access-log.ts";
import { addRecords } from "./link-domain.ts";
import { pageOf } from "./pages.ts";
import { NO_ACCESS_LOG, NO_FIREWALL, PUBLIC_ON_PURPOSE } from "./public-door.ts";
import { THROTTLE } from "./throttle.ts";
import { type Configuration, type DoorOptions, type LinkWiring, PATH } from "./wiring.ts";

const STAGE = "links";

/** A REST API with a Lambda proxy: for accounts whose web ACLs and usage plans stand there. */
export const restApi: LinkWiring = {
  name: "REST API",
  isStatic: false,
  open(scope, options) {
    const { api, resource, linkUrl } = openRestDoor(scope, options);
    return {
      linkUrl,
      connect({ configuration, endpoint }) {
        acknowledgePublic(
          resource.addMethod("ANY", new LambdaIntegration(endpoint("links-proxy"))),
        );
        showPages(api, configuration);
      },
    };
  },
};

/** A REST API with the one resource of the links. */
export interface RestDoor {
  readonly api: RestApi;
  readonly resource: Resource;
  /** Scheme and host of the links. */
  readonly origin: string;
  readonly linkUrl: string;
}

/** What the wirings with a REST API share. */
export function openRestDoor(
  scope: Construct,
  { domain, throttle = THROTTLE, accessLog = false, logRetention }: DoorOptions,
): RestDoor {
  const api = new RestApi(scope, "Api", {
    restApiName: Names.uniqueResourceName(scope, { maxLength: 64 }),
    description: "Links of Amazon Cognito's mails",
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: false,
    disableExecuteApiEndpoint: domain !== undefined,
    ...(domain === undefined
      ? {}
      : { domainName: { domainName: domain.domainName, certificate: domain.certificate } }),
    deployOptions: {
      stageName: STAGE,
      throttlingRateLimit: throttle.rateLimit,
      throttlingBurstLimit: throttle.burstLimit,
      ...(accessLog
        ? {
            accessLogDestination: new LogGroupLogDestination(
              createAccessLog(scope, { logRetention }),
            ),
            accessLogFormat: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
          }
        : {}),
    },
  });
  if (domain !== undefined) addRecords(scope, domain, new ApiGateway(api));
  Validations.of(api).acknowledge(
    {
      id: "AwsSolutions-APIG2",
      reason: "What is wrong with a request is said to the person by a page, not by a validator.",
    },
    ...(accessLog ? [] : [{ id: "AwsSolutions-APIG1", reason: NO_ACCESS_LOG }]),
    { id: "AwsSolutions-APIG3", reason: NO_FIREWALL },
    {
      id: "AwsSolutions-APIG6",
      reason:
        "Execution logs would hold links with their codes, and AWS wants the same role for them.",
    },
  );
  const { region, urlSuffix } = Stack.of(scope);
  // Not `api.url`: that hangs on the stage, so on the methods, so on the pool, whose mails hold this address.
  const own = `${api.restApiId}.execute-api.${region}.${urlSuffix}`;
  const origin = `https://${domain?.domainName ?? own}`;
  return {
    api,
    resource: api.root.addResource(PATH),
    origin,
    linkUrl: domain ? `${origin}/${PATH}` : `${origin}/${STAGE}/${PATH}`,
  };
}

/** Says of a method why it asks for no authorisation. */
export function acknowledgePublic(method: Method): void {
  Validations.of(method).acknowledge(
    { id: "AwsSolutions-APIG4", reason: PUBLIC_ON_PURPOSE },
    { id: "AwsSolutions-COG4", reason: PUBLIC_ON_PURPOSE },
  );
}

/** What API Gateway answers by itself, and the page that a person gets in the place of its JSON. */
const OWN_ANSWERS = [
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, "method-not-allowed"],
  [ResponseType.BAD_REQUEST_PARAMETERS, "invalid-link"],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, "invalid-link"],
  [ResponseType.REQUEST_TOO_LARGE, "too-large"],
  [ResponseType.THROTTLED, "busy"],
  [ResponseType.QUOTA_EXCEEDED, "busy"],
  [ResponseType.DEFAULT_5XX, "busy"],
] as const;

/** Has API Gateway show our pages where it answers by itself. */
export function showPages(api: RestApi, { checked }: Configuration): void {
  for (const [type, ending] of OWN_ANSWERS) {
    const { status, headers, body } = pageOf(ending, checked, "confirm");
    // A header with quotes in it, the Content-Security-Policy, cannot be written as a literal here.
    const plain = Object.entries(headers).filter(([, value]) => !value.includes("'"));
    api.addGatewayResponse(`Page-${type.responseType}`, {
      type,
      statusCode: String(status),
      responseHeaders: Object.fromEntries(plain.map(([name, value]) => [name, `'${value}'`])),
      templates: { "text/html": body, "application/json": body },
    });
  }
}
