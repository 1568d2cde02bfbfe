import { attachTrigger, customMessageOf, describePool } from "cognito-links/attach";
import {
  printResult,
  senderWords,
  throwNamingReplace,
  throwShowingDifferences,
} from "../attach/change-words.ts";
import { agree, confirmChange } from "../attach/confirm-change.ts";
import { connect } from "../attach/connect.ts";
import { checkPoolArn, readInvokePermission } from "../attach/invoke-permission.ts";
import { statementId } from "../attach/lambda-client.ts";
import { type Command, defineCommand } from "../command/define-command.ts";
import { type Change, changeOptions, POOL_COLUMN, poolOptions, toChange } from "./pool-options.ts";

/** Attaches a function to a pool. Throws a `UsageError`, `AttachError` or `AwsError`. */
export const attach: Command = defineCommand({
  name: "attach",
  summary: "make a function a live pool's trigger and leave all else as it is",
  about:
    "Makes a function the CustomMessage trigger of a live pool, and leaves everything else as it is.",
  usage: "npx cognito-links-dev attach --user-pool-id ID --function-arn ARN [options]",
  column: POOL_COLUMN,
  options: {
    ...poolOptions,
    "function-arn": {
      type: "string",
      value: "ARN",
      help: "the function, or an alias of it, in the pool's region",
    },
    replace: {
      type: "string",
      value: "ARN",
      help: "the present trigger, if it may be dropped: a pool has one only",
    },
    ...changeOptions,
  },
  notes: `The function then writes every mail of the pool: of sign-ups, forgotten passwords, invitations,
changed addresses and codes to sign in.
Cognito's permission to invoke the function is added first, if it is missing.
Exit code: 0 when done, 1 when refused or when something else changed, 2 for wrong usage.`,
  run: (values) => attachFunction(toChange(values, { sameRegion: true }), values.replace),
});

async function attachFunction(
  { target, fn, flags }: Change,
  replace: string | undefined,
): Promise<number> {
  const { userPoolId } = target;
  const { call, lambda } = await connect(target);

  const pool = await describePool(call, userPoolId);
  const poolArn = checkPoolArn(pool["Arn"], target, fn);
  let permitted = readInvokePermission(await lambda.policy(fn), poolArn) !== "no";
  const permit = async (): Promise<void> => {
    if (permitted) return;
    await lambda.allow(fn, { userPoolId, poolArn });
    permitted = true;
    process.stdout.write("Cognito may invoke the function for this pool now.\n");
  };
  const permission = permitted
    ? "permission  Cognito may invoke the function already\n\n"
    : `permission  will be added to the function: ${statementId(userPoolId)}\n\n`;
  const also = senderWords(pool) + permission;

  const result = await attachTrigger({
    call,
    userPoolId,
    functionArn: fn.arn,
    replace,
    confirm: async (plan) => {
      if (!(await confirmChange(plan, { question: "Attach?", also }, flags))) return false;
      // First, or sign-ups, resets and invitations would fail until it is there.
      await permit();
      return true;
    },
  })
    .catch(throwNamingReplace(customMessageOf(pool)))
    .catch(throwShowingDifferences);
  const code = printResult(
    result,
    {
      changed: "Attached. Nothing else changed.",
      unchanged: "The function is the pool's trigger already.",
    },
    flags,
  );
  if (permitted || result !== "unchanged") return code;
  process.stdout.write(
    `Cognito may not invoke it, so that sign-ups, resets and invitations fail.\n${permission.trim()}\n`,
  );
  if (flags.dryRun) process.stdout.write("Nothing was written.\n");
  if (await agree("Add the permission?", flags)) await permit();
  return permitted || flags.dryRun ? code : 1;
}
