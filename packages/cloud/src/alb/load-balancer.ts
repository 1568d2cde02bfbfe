import type { FrontDoor, GotResponse } from "../http/front-request.ts";
import { readResult } from "../http/lambda-result.ts";
import { isTrue, listOf, objectOf, textOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import { mayInvoke } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { toAlbEvent } from "./alb-event.ts";
import { chooseAction, valuesOf } from "./listener.ts";

/** More than that of a request's or a response's body is refused: 1 MB. */
const MAX_BODY_BYTES = 1024 * 1024;

const htmlAnswer = (status: number, title: string): GotResponse => ({
  status,
  headers: { "content-type": "text/html" },
  body: `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`,
});

/** The listeners that the template's rules and load balancers name; one of them is the front door. */
export function listenerArns(stack: Stack): string[] {
  const own = stack.all("AWS::ElasticLoadBalancingV2::Listener").map(({ ref }) => ref);
  const named = stack
    .all("AWS::ElasticLoadBalancingV2::ListenerRule")
    .map(({ id, properties }) => textOf(properties["ListenerArn"], `${id}.ListenerArn`));
  return [...new Set([...own, ...named])];
}

/** A host that the listener's rules ask for. */
export function ruleHost(stack: Stack, listenerArn: string): string | undefined {
  return stack
    .all("AWS::ElasticLoadBalancingV2::ListenerRule")
    .filter(({ properties }) => properties["ListenerArn"] === listenerArn)
    .flatMap(({ id, properties }) => listOf(properties["Conditions"], `${id}.Conditions`))
    .map((condition) => objectOf(condition, "Conditions"))
    .filter(({ Field }) => Field === "host-header")
    .flatMap((condition) => valuesOf(condition, "host-header", "Conditions"))
    .find((host) => !/[*?]/.test(host))
    ?.toLowerCase();
}

/**
 * An Application Load Balancer with functions as targets.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export function createLoadBalancer(
  stack: Stack,
  functions: Functions,
  listenerArn: string,
): FrontDoor {
  return async (request) => {
    const action = chooseAction(stack, listenerArn, request);
    if (!action) return htmlAnswer(404, "Not Found");
    if (action.kind === "fixed") {
      const { status, contentType, body } = action;
      return { status, headers: { "content-type": contentType }, body };
    }
    if ((request.bytes?.length ?? 0) > MAX_BODY_BYTES)
      return htmlAnswer(413, "Request Entity Too Large");
    const group = findGroup(stack, action.targetGroupArn);
    const target = functionOf(group);
    const caller = {
      principal: "elasticloadbalancing.amazonaws.com",
      action: "lambda:InvokeFunction",
      sourceArns: [action.targetGroupArn],
    };
    if (!mayInvoke(stack, target, caller)) return htmlAnswer(502, "Bad Gateway");
    const multiValue = hasMultiValue(group);
    const event = toAlbEvent(request, action.targetGroupArn, multiValue);
    const { ok, payload } = await functions.invoke(target, event);
    const form = {
      headers: !multiValue,
      multiValueHeaders: multiValue,
      cookies: false,
      infersBody: false,
      contentType: undefined,
    };
    const answer = ok ? readResult(payload, form) : undefined;
    if (!answer || Buffer.byteLength(JSON.stringify(payload)) > MAX_BODY_BYTES) {
      return htmlAnswer(502, "Bad Gateway");
    }
    return answer;
  };
}

function findGroup(stack: Stack, arn: string): StackResource {
  const group = stack
    .all("AWS::ElasticLoadBalancingV2::TargetGroup")
    .find(({ ref }) => ref === arn);
  if (!group) throw new Error(`the template has no target group ${arn}`);
  return group;
}

function functionOf({ id, properties }: StackResource): string {
  const type = textOf(properties["TargetType"], `${id}.TargetType`);
  if (type !== "lambda") throw new Error(`${id} has targets of type ${type}; lambda is modelled`);
  const [target, ...more] = listOf(properties["Targets"], `${id}.Targets`);
  if (more.length > 0) throw new Error(`${id} has several targets; a Lambda group has one`);
  return textOf(objectOf(target, `${id}.Targets`)["Id"], `${id}.Targets.Id`);
}

function hasMultiValue({ id, properties }: StackResource): boolean {
  return listOf(properties["TargetGroupAttributes"], `${id}.TargetGroupAttributes`)
    .map((one) => objectOf(one, `${id}.TargetGroupAttributes`))
    .some(({ Key, Value }) => Key === "lambda.multi_value_headers.enabled" && isTrue(Value));
}
