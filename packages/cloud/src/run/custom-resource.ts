import { text } from "node:stream/consumers";
import { plainServer } from "cognito-links-testing/servers";
import { type JsonObject, objectOf, textOf } from "../json/json.ts";
import type { StackResource } from "../stack/stack.ts";
import type { Cloud } from "./run-template.ts";

/** One answer as it was put where CloudFormation waits. */
export interface PutAnswer {
  readonly method: string | undefined;
  /** With its query, which is a signature. */
  readonly path: string | undefined;
  readonly contentType: string | undefined;
  readonly body: JsonObject;
}

/** What takes the answers of custom resources in CloudFormation's place, until the test ends. */
export interface AnswerBucket {
  readonly url: string;
  readonly answers: readonly PutAnswer[];
}

export async function openAnswerBucket(): Promise<AnswerBucket> {
  const answers: PutAnswer[] = [];
  const { url } = await plainServer(async (request, response) => {
    const { method, url: path, headers } = request;
    const body: unknown = JSON.parse(await text(request));
    answers.push({
      method,
      path,
      contentType: headers["content-type"],
      body: objectOf(body, "the answer"),
    });
    response.end();
  });
  return { url, answers };
}

/** What CloudFormation says of a custom resource, besides its properties. */
export const RESOURCE_REQUEST = {
  ResponseURL:
    "https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/arn%3Aaws%3A1%7CTrigger?X-Amz-Signature=a%2Fb",
  StackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/team/11111111",
  RequestId: "11111111-2222-3333-4444-555555555555",
} as const;

/**
 * Sends a custom resource's function what CloudFormation would. Rejects when the function fails, for then nobody answers.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
export async function changeResource(
  cloud: Cloud,
  { id, type, properties }: StackResource,
  RequestType: "Create" | "Update" | "Delete",
  more: JsonObject = {},
): Promise<void> {
  const result = await cloud.invoke(textOf(properties["ServiceToken"], `${id}.ServiceToken`), {
    ...RESOURCE_REQUEST,
    RequestType,
    ResourceType: type,
    LogicalResourceId: id,
    ResourceProperties: properties,
    ...more,
  });
  if (result !== null) throw new Error(`the function of ${id} gave ${JSON.stringify(result)}`);
}
