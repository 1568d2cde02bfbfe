import {
  AttachError,
  type ChangeResult,
  type JsonObject,
  type TriggerPlan,
  toJsonObject,
} from "cognito-links/attach";
import { parseFunctionArn } from "../arn/arn.ts";
import { toLines } from "../command/terminal.ts";

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

/** For `catch`: shows the values of what differs, which an error's message leaves out, and passes the error on. */
export function throwShowingDifferences(error: unknown): never {
  if (error instanceof AttachError) process.stderr.write(differenceWords(error));
  throw error;
}

/** What is not as it was, with its values. */
function differenceWords({ differences }: AttachError): string {
  return toLines(
    ...differences.map(
      ({ path, before, after }) => `  ${path}: ${toText(before)} -> ${toText(after)}`,
    ),
  );
}

function toText(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}

/** For `catch`: adds to the refusal of a taken slot the flag that drops the present trigger. */
export function throwNamingReplace(present: string | undefined): (error: unknown) => never {
  return (error) => {
    const isTaken = error instanceof AttachError && error.code === "ERR_TRIGGER_TAKEN";
    // A command gets copied into a shell.
    if (!isTaken || parseFunctionArn(present ?? "") === undefined) throw error;
    const message = `${error.message} To replace it, add --replace ${present}`;
    throw new AttachError(error.code, message, error.settings);
  };
}

/** Prints what came of a change. Gives the exit code. */
export function printResult(
  result: ChangeResult,
  words: Readonly<Record<"changed" | "unchanged", string>>,
  { dryRun }: { readonly dryRun: boolean },
): number {
  const text = result === "declined" ? "Nothing was written." : words[result];
  process.stdout.write(`${text}\n`);
  return result === "declined" && !dryRun ? 1 : 0;
}
