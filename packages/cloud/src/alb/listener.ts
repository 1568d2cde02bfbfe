import { type FrontRequest, headerOf } from "../http/front-request.ts";
import { listOf, objectOf, optionalText, textOf } from "../json/json.ts";
import { isLike } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";

/** What a listener does with a request. */
export type Action =
  | { readonly kind: "forward"; readonly targetGroupArn: string }
  | {
      readonly kind: "fixed";
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
    };

/**
 * The action of the first rule by priority whose conditions all hold, else the listener's default.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html
 */
export function chooseAction(
  stack: Stack,
  listenerArn: string,
  request: FrontRequest,
): Action | undefined {
  const rules = stack
    .all("AWS::ElasticLoadBalancingV2::ListenerRule")
    .filter(({ properties }) => properties["ListenerArn"] === listenerArn)
    .sort((a, b) => Number(a.properties["Priority"]) - Number(b.properties["Priority"]));
  const rule = rules.find((one) => holds(one, request));
  if (rule) return readAction(rule.properties["Actions"], rule.id);
  const listener = stack
    .all("AWS::ElasticLoadBalancingV2::Listener")
    .find(({ ref }) => ref === listenerArn);
  return listener && readAction(listener.properties["DefaultActions"], listener.id);
}

function holds({ id, properties }: StackResource, request: FrontRequest): boolean {
  return listOf(properties["Conditions"], `${id}.Conditions`).every((raw) => {
    const condition = objectOf(raw, `${id}.Conditions`);
    const field = textOf(condition["Field"], `${id}.Field`);
    const values = valuesOf(condition, field, id);
    if (field === "path-pattern") return values.some((value) => isLike(value, request.path));
    if (field === "http-request-method") return values.includes(request.method);
    if (field !== "host-header") throw new Error(`${id}: the condition ${field} is not modelled`);
    const host = (headerOf(request, "host") ?? "").toLowerCase();
    return values.some((value) => isLike(value.toLowerCase(), host));
  });
}

const configs: Readonly<Record<string, string>> = {
  "path-pattern": "PathPatternConfig",
  "host-header": "HostHeaderConfig",
  "http-request-method": "HttpRequestMethodConfig",
};

/** What a rule's condition takes. */
export function valuesOf(
  condition: Readonly<Record<string, unknown>>,
  field: string,
  id: string,
): string[] {
  const config = objectOf(condition[configs[field] ?? ""], `${id}.${field}`);
  const values = listOf(config["Values"] ?? condition["Values"], `${id}.Values`);
  return values.map((value) => textOf(value, `${id}.Values`));
}

function readAction(actions: unknown, id: string): Action {
  const [first, ...more] = listOf(actions, `${id}.Actions`);
  if (more.length > 0) throw new Error(`${id} has several actions, which is not modelled`);
  const action = objectOf(first, `${id}.Actions`);
  const type = textOf(action["Type"], `${id}.Type`);
  if (type === "forward") {
    const [group] = listOf(objectOf(action["ForwardConfig"], id)["TargetGroups"], id);
    const arn = action["TargetGroupArn"] ?? objectOf(group, id)["TargetGroupArn"];
    return { kind: "forward", targetGroupArn: textOf(arn, `${id}.TargetGroupArn`) };
  }
  if (type !== "fixed-response") throw new Error(`${id}: the action ${type} is not modelled`);
  const fixed = objectOf(action["FixedResponseConfig"], id);
  return {
    kind: "fixed",
    status: Number(textOf(fixed["StatusCode"], `${id}.StatusCode`)),
    contentType: optionalText(fixed["ContentType"], `${id}.ContentType`) ?? "text/plain",
    body: optionalText(fixed["MessageBody"], `${id}.MessageBody`) ?? "",
  };
}
