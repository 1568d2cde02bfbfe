import {
  type IntegrationResponse,
  LambdaIntegration,
  PassthroughBehavior,
} from "aws-cdk-lib/aws-apigateway";
import { ANSWERS } from "cognito-links/synth";
import { answerTemplate, methodResponses } from "./answer-template.ts";
import { pageOf } from "./pages.ts";
import { acknowledgePublic, openRestDoor, showPages } from "./rest-api.ts";
import { ESCAPES, jsonString } from "./vtl.ts";
import type { Configuration, LinkWiring } from "./wiring.ts";

/**
 * A REST API whose mapping templates make the Lambda's event and read its answer: for houses in which a proxy
 * integration is not allowed. The templates write the proxy's own event, so that the same handler answers.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export const mappingTemplates: LinkWiring = {
  name: "REST API with mapping templates",
  isStatic: false,
  open(scope, options) {
    const { api, resource, linkUrl } = openRestDoor(scope, options);
    return {
      linkUrl,
      connect({ configuration, endpoint }) {
        const integration = new LambdaIntegration(endpoint("links-proxy"), {
          proxy: false,
          passthroughBehavior: PassthroughBehavior.NEVER,
          requestTemplates: {
            "application/json": REQUEST,
            "application/x-www-form-urlencoded": REQUEST,
          },
          integrationResponses: [answered, failed(configuration)],
        });
        for (const verb of ["GET", "HEAD", "POST"])
          acknowledgePublic(resource.addMethod(verb, integration, { methodResponses }));
        showPages(api, configuration);
      },
    };
  },
};

/** A map of decoded values as a JSON object. */
const jsonObject = (map: string): string =>
  `{#foreach($name in ${map}.keySet())${jsonString("$name")}:${jsonString(`${map}.get($name)`)}#if($foreach.hasNext),#end#end}`;

/** A proxy integration's event, payload 1.0, as far as it is read. */
const REQUEST = [
  "#set($query = $input.params().querystring)#set($headers = $input.params().header)",
  '{"httpMethod":"$context.httpMethod","path":"$context.resourcePath",',
  `"queryStringParameters":${jsonObject("$query")},"headers":${jsonObject("$headers")},`,
  `"body":${jsonString("$input.body")}}`,
].join("");

/** The function's answer: where it leads, or its status and page. */
const answered: IntegrationResponse = {
  statusCode: "302",
  responseParameters: {
    "method.response.header.location": "integration.response.body.headers.location",
    ...Object.fromEntries(
      Object.entries(ANSWERS.always).map(([name, value]) => [
        `method.response.header.${name}`,
        `'${value}'`,
      ]),
    ),
  },
  responseTemplates: {
    "application/json": [
      "#set($answer = $input.path('$'))#set($context.responseOverride.status = $answer.statusCode)",
      ...ANSWERS.sometimes
        // What leads on is a parameter of its own above.
        .filter((name) => name !== "location")
        .map(
          (name) =>
            `#if($answer.headers.get('${name}'))#set($context.responseOverride.header.${name} = $answer.headers.get('${name}'))#end`,
        ),
      "$answer.body",
    ].join(""),
  },
};

/** A function that threw or timed out; its message may have several lines. */
function failed({ checked }: Configuration): IntegrationResponse {
  return {
    statusCode: "503",
    selectionPattern: "(\\n|.)+",
    responseTemplates: {
      "application/json": ESCAPES + answerTemplate(pageOf("busy", checked, "confirm")),
    },
  };
}
