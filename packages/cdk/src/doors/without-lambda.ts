import {
  AwsIntegration,
  type Integration,
  type IntegrationResponse,
  type Method,
  MockIntegration,
  PassthroughBehavior,
  type Resource,
} from "aws-cdk-lib/aws-apigateway";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Stack } from "aws-cdk-lib/core";
import { type Operation, type StaticEnding, UNNAMED_DEED } from "cognito-links/synth";
import type { Construct } from "constructs";
import { methodResponses } from "./answer-template.ts";
import { always, cognitoRequest, refused } from "./confirm-templates.ts";
import { isConfirmed, openedLink } from "./opened-template.ts";
import type { Place } from "./pages.ts";
import { UNREADABLE } from "./pressed-template.ts";
import { requireCallable } from "./require-callable.ts";
import { acknowledgePublic, openRestDoor, showPages } from "./rest-api.ts";
import type { Configuration, LinkWiring } from "./wiring.ts";

/**
 * A REST API that calls Cognito itself. Opening a sign-up's link shows the page with the button, and only its press
 * confirms, so mail scanners are held off here too; links whose code opens nothing by itself lead to the app's page.
 * Without code nothing can be unsealed and no password be asked for: links are plain, every sign-up goes to `redirectTo`,
 * and no client may have a secret. docs/threat-model.md says what else is missing.
 */
export const withoutLambda: LinkWiring = {
  name: "REST API without a Lambda",
  isStatic: true,
  open(scope, options) {
    const { api, resource, origin, linkUrl } = openRestDoor(scope, options);
    return {
      linkUrl,
      connect({ configuration }) {
        requireCallable(configuration);
        const opened = pageIntegration(openedLink(configuration));
        const created = [
          resource.addMethod("GET", opened, { methodResponses }),
          resource.addMethod("HEAD", opened, { methodResponses }),
        ];
        if (isConfirmed(configuration)) {
          const role = callerRole(scope, configuration);
          const requestValidator = api.addRequestValidator("Whole", {
            validateRequestParameters: true,
          });
          const pressed = (what: Call, on: Resource, names: readonly string[]): Method =>
            on.addMethod("POST", cognitoIntegration(what, { role, origin, configuration }), {
              methodResponses,
              requestParameters: Object.fromEntries(
                names.map((name) => [`method.request.querystring.${name}`, true]),
              ),
              requestValidator,
            });
          created.push(
            pressed(CONFIRM, resource, ["clientId", "username", "code"]),
            pressed(RESEND, resource.addResource("new"), ["clientId", "username"]),
          );
        }
        created.forEach(acknowledgePublic);
        showPages(api, configuration);
      },
    };
  },
};

/** One operation of Cognito's at one of the resources. */
interface Call {
  readonly operation: Operation<StaticEnding>;
  readonly at: Place;
  /** The buttons that ask for it. */
  readonly actions: readonly string[];
  /** What is shown where none was pressed. */
  readonly unpressed: StaticEnding;
}

/** Who calls, and for whom. */
interface Caller {
  readonly role: Role;
  readonly origin: string;
  readonly configuration: Configuration;
}

/** Plain links that name no flow. */
const { operation, renew } = UNNAMED_DEED;

const CONFIRM: Call = {
  operation,
  at: "confirm",
  actions: ["confirm"],
  unpressed: "ask",
};

const RESEND: Call = {
  operation: renew,
  at: "new",
  // "Try again now" of a busy page posts to where it stands.
  actions: ["resend", "confirm"],
  unpressed: "expired",
};

function cognitoIntegration(
  { operation, at, actions, unpressed }: Call,
  { role, origin, configuration }: Caller,
): Integration {
  const request = cognitoRequest(configuration, operation, { actions, origin });
  return new AwsIntegration({
    service: "cognito-idp",
    action: operation.name,
    integrationHttpMethod: "POST",
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestParameters: {
        "integration.request.header.Content-Type": "'application/x-amz-json-1.1'",
      },
      requestTemplates: {
        "application/x-www-form-urlencoded": request,
        // What a button never sends. No type at all counts as JSON.
        "application/json": UNREADABLE,
        "multipart/form-data": UNREADABLE,
        "text/plain": UNREADABLE,
      },
      integrationResponses: [
        answer(always(operation.done, at, configuration), "200"),
        answer(always("busy", at, configuration), "5\\d{2}"),
        answer(refused(operation, unpressed, at, configuration)),
      ],
    },
  });
}

function pageIntegration(template: string): Integration {
  return new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: { "application/json": '{"statusCode":200}' },
    integrationResponses: [answer(template)],
  });
}

/** The template writes status and headers; which of its keys is used for Cognito's content type is not documented. */
function answer(template: string, selectionPattern?: string): IntegrationResponse {
  return {
    statusCode: "200",
    ...(selectionPattern === undefined ? {} : { selectionPattern }),
    responseTemplates: { "application/json": template, "application/x-amz-json-1.1": template },
  };
}

/** Cognito looks at no permission for these two operations; API Gateway wants a role all the same. */
function callerRole(scope: Construct, { json }: Configuration): Role {
  return new Role(scope, "CallerRole", {
    description: "Calls Amazon Cognito for the people who open links",
    assumedBy: new ServicePrincipal("apigateway.amazonaws.com"),
    inlinePolicies: {
      Call: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: [operation, renew].map(({ name }) => `cognito-idp:${name}`),
            resources: [
              Stack.of(scope).formatArn({
                service: "cognito-idp",
                resource: "userpool",
                resourceName: json.userPoolId ?? "",
              }),
            ],
          }),
        ],
      }),
    },
  });
}
