import { type AttachError, poolSettings, type TriggerPlan } from "cognito-links/attach";

/** What a change to a pool will do, in a few lines. */
export function planWords({ poolName, userPoolId, before, after }: TriggerPlan): string {
  return [
    `pool        ${poolName} (${userPoolId})`,
    `trigger     CustomMessage, now ${before ?? "none"}`,
    `            then ${after ?? "none"}`,
    `kept        everything else: all ${Object.keys(poolSettings).length} settings are written back and compared`,
    "",
  ].join("\n");
}

/** Why a pool of CloudFormation's should not be changed behind its back. */
export function ownerWords(stack: string): string {
  return `The pool belongs to the CloudFormation stack ${stack}, which knows nothing of this change and may undo it at its next one. Attach the trigger there: with the construct of cognito-links-cdk, or as LambdaConfig.CustomMessage in the template.\n`;
}

/** What is not as it was, with its values. */
export function differenceWords({ differences }: AttachError): string {
  return differences
    .map(({ path, before, after }) => `  ${path}: ${toText(before)} -> ${toText(after)}\n`)
    .join("");
}

function toText(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}
