import {
  type AttachError,
  type JsonObject,
  type TriggerPlan,
  toJsonObject,
} from "cognito-links/attach";
import { toLines } from "../cli/to-terminal.ts";

/** What a change to a pool will do, in a few lines. */
export function planWords(plan: TriggerPlan): string {
  const { poolName, userPoolId, before, after, unknownSettings } = plan;
  return toLines(
    `pool        ${poolName} (${userPoolId})`,
    `trigger     CustomMessage, now ${before ?? "none"}`,
    `            then ${after ?? "none"}`,
    "kept        every other setting is written back and compared",
    ...unknownSettings.map(
      (path) => `unknown     ${path}: newer than this version, written back as it was reported`,
    ),
  );
}

/**
 * Says of a pool whose mails somebody else sends that the trigger will not be asked for them.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export function senderWords(pool: JsonObject): string {
  const { CustomEmailSender } = toJsonObject(pool["LambdaConfig"]);
  if (CustomEmailSender === undefined) return "";
  const { LambdaArn } = toJsonObject(CustomEmailSender);
  return toLines(`mails       not by this trigger: the CustomEmailSender ${LambdaArn} sends them`);
}

/** Why a pool of CloudFormation's should not be changed behind its back. */
export function ownerWords(stack: string): string {
  return `The pool belongs to the CloudFormation stack ${stack}, which knows nothing of this change and may undo it at its next one. Attach the trigger there: with the construct of cognito-links-cdk, or as LambdaConfig.CustomMessage in the template.`;
}

/** What is not as it was, with its values. */
export function differenceWords({ differences }: AttachError): string {
  return toLines(
    ...differences.map(
      ({ path, before, after }) => `  ${path}: ${toText(before)} -> ${toText(after)}`,
    ),
  );
}

function toText(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}
