import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { ApiGatewayv2DomainProperties } from "aws-cdk-lib/aws-route53-targets";
import { Names, Validations } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { ACCESS_LOG_FORMAT, createAccessLog } from "./access-log.ts";
import { addRecords } from "./link-domain.ts";
import { LOG_NOT_WANTED, PUBLIC_ON_PURPOSE } from "./public-door.ts";
import { THROTTLE } from "./throttle.ts";
import { type Door, type DoorOptions, type LinkWiring, PATH } from "./wiring.ts";

/** An HTTP API with a Lambda behind it: the cheapest API, and the default. */
export const httpApi: LinkWiring = {
  name: "HTTP API",
  isStatic: false,
  open: openHttpApi,
};

function openHttpApi(
  scope: Construct,
  { domain, throttle = THROTTLE, accessLog = true, logRetention }: DoorOptions,
): Door {
  const api = new HttpApi(scope, "Api", {
    apiName: Names.uniqueResourceName(scope, { maxLength: 64 }),
    description: "Links of Amazon Cognito's mails",
    createDefaultStage: false,
    disableExecuteApiEndpoint: domain !== undefined,
  });
  const named =
    domain &&
    new DomainName(scope, "Domain", {
      domainName: domain.domainName,
      certificate: domain.certificate,
    });
  const stage = new HttpStage(scope, "Stage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    throttle,
    ...(accessLog
      ? {
          accessLogSettings: {
            destination: new LogGroupLogDestination(createAccessLog(scope, { logRetention })),
            format: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
          },
        }
      : {}),
    ...(named === undefined ? {} : { domainMapping: { domainName: named } }),
  });
  if (!accessLog)
    Validations.of(stage).acknowledge({ id: "AwsSolutions-APIG1", reason: LOG_NOT_WANTED });
  if (domain !== undefined && named !== undefined)
    addRecords(
      scope,
      domain,
      new ApiGatewayv2DomainProperties(named.regionalDomainName, named.regionalHostedZoneId),
    );
  return {
    linkUrl: domain ? `https://${domain.domainName}/${PATH}` : `${api.apiEndpoint}/${PATH}`,
    connect({ endpoint }) {
      const routes = api.addRoutes({
        path: `/${PATH}`,
        methods: [HttpMethod.ANY],
        integration: new HttpLambdaIntegration("Click", endpoint("links")),
      });
      for (const route of routes)
        Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason: PUBLIC_ON_PURPOSE });
    },
  };
}
