import {
  AwsIntegration,
  type Integration,
  type IntegrationResponse,
  type MethodOptions,
  MockIntegration,
  PassthroughBehavior,
} from "aws-cdk-lib/aws-apigateway";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Stack } from "aws-cdk-lib/core";
import { type Operation, type StaticEnding, UNNAMED_DEED } from "cognito-links/synth";
import type { Construct } from "constructs";
import { methodResponses } from "./answer-template.ts";
import { always, cognitoRequest, refused } from "./confirm-templates.ts";
import type { Place } from "./pages.ts";
import { UNREADABLE } from "./pressed-template.ts";
import { requireCallable } from "./require-callable.ts";
import { acknowledgePublic, openRestDoor, showPages } from "./rest-api.ts";
import type { Configuration, LinkWiring } from "./wiring.ts";

/**
 * A REST API that calls Cognito itself. Opening a link shows the page with the button, and only its press confirms, so
 * mail scanners are held off here too. Without code nothing can be unsealed: links are plain, every sign-up goes to
 * `redirectTo`, and no client may have a secret. docs/threat-model.md says what else is missing.
 */
export const withoutLambda: LinkWiring = {
  name: "REST API without a Lambda",
  plainLinksOnly: true,
  open(scope, options) {
    const { api, resource, origin, linkUrl } = openRestDoor(scope, options);
    return {
      linkUrl,
      connect({ configuration }) {
        requireCallable(configuration);
        const role = callerRole(scope, configuration);
        const call = (what: Call): Integration =>
          cognitoIntegration(what, { role, origin, configuration });
        const requestValidator = api.addRequestValidator("Whole", {
          validateRequestParameters: true,
        });
        const own = (names: readonly string[]): MethodOptions => ({
          methodResponses,
          requestParameters: Object.fromEntries(
            names.map((name) => [`method.request.querystring.${name}`, true]),
          ),
          requestValidator,
        });
        const whole = own(["clientId", "username", "code"]);
        const ask = pageIntegration(always("ask", "confirm", configuration));
        const created = [
          resource.addMethod("GET", ask, whole),
          resource.addMethod("HEAD", ask, whole),
          resource.addMethod("POST", call(CONFIRM), whole),
          resource
            .addResource("new")
            .addMethod("POST", call(RESEND), own(["clientId", "username"])),
        ];
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
  /** Its fields besides client and user, each with the link's parameter that they come from. */
  readonly fields: Readonly<Record<string, string>>;
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
  fields: { ConfirmationCode: "code" },
  actions: ["confirm"],
  unpressed: "ask",
};

const RESEND: Call = {
  operation: renew,
  at: "new",
  fields: {},
  // "Try again now" of a busy page posts to where it stands.
  actions: ["resend", "confirm"],
  unpressed: "expired",
};

function cognitoIntegration(
  { operation, at, fields, actions, unpressed }: Call,
  { role, origin, configuration }: Caller,
): Integration {
  const request = cognitoRequest(configuration, fields, { actions, origin });
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
