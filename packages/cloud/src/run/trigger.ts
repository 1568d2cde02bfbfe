import { isObject, objectOf, optionalText, textOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import { mayInvoke } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";

/** Cognito's answer to whoever caused a trigger that fails. */
export class CognitoTriggerError extends Error {
  override readonly name = "CognitoTriggerError";
  /** `__type` of Cognito's answer. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** The longest that Cognito waits for a trigger, in milliseconds; the start of a process is not counted here. */
const TIMEOUT_MS = 5_000;

/**
 * Invokes the trigger that an event is for, as Cognito does: with a permission for the pool, within 5 seconds.
 * The event is returned as it is when the pool has no such trigger.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @throws CognitoTriggerError
 */
export async function runTrigger(
  stack: Stack,
  functions: Functions,
  event: unknown,
): Promise<unknown> {
  const given = objectOf(event, "the event");
  const [trigger = ""] = textOf(given["triggerSource"], "triggerSource").split("_");
  const pool = findPool(stack, optionalText(given["userPoolId"], "userPoolId"));
  const config = objectOf(pool.properties["LambdaConfig"], `${pool.id}.LambdaConfig`);
  const target = optionalText(config[trigger], `${pool.id}.LambdaConfig.${trigger}`);
  if (target === undefined) return event;
  const caller = {
    principal: "cognito-idp.amazonaws.com",
    action: "lambda:InvokeFunction",
    sourceArns: [pool.attribute("Arn")],
  };
  if (!mayInvoke(stack, target, caller)) throw unexpected(trigger, "AccessDeniedException");
  await functions.ready(target);
  const { ok, payload } = await inTime(functions.invoke(target, event), trigger);
  if (ok) return payload;
  const fault = isObject(payload) ? payload : {};
  if (/^(Sandbox|Runtime)\./.test(String(fault["errorType"]))) {
    throw unexpected(trigger, String(fault["errorMessage"]));
  }
  const message = `${trigger} failed with error ${String(fault["errorMessage"])}.`;
  throw new CognitoTriggerError("UserLambdaValidationException", message);
}

function findPool(stack: Stack, id: string | undefined): StackResource {
  const pools = stack.all("AWS::Cognito::UserPool");
  const pool = pools.find(({ ref }) => ref === id) ?? (pools.length === 1 ? pools[0] : undefined);
  if (pool) return pool;
  throw new Error(`the template has no user pool ${id}`);
}

function unexpected(trigger: string, reason: string): CognitoTriggerError {
  const message = `${trigger} invocation failed due to error ${reason}.`;
  return new CognitoTriggerError("UnexpectedLambdaException", message);
}

async function inTime<T>(work: Promise<T>, trigger: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unexpected(trigger, "Timeout")), TIMEOUT_MS);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
