import { attachTrigger, customMessageOf, describePool } from "cognito-links/attach";
import { agree } from "../attach/agree.ts";
import {
  changeFlags,
  checkSameRegion,
  toChangeFlags,
  toFunctionArn,
} from "../attach/change-flags.ts";
import { confirmChange } from "../attach/confirm-change.ts";
import { connect } from "../attach/connect.ts";
import { statementId } from "../attach/function-policy.ts";
import { mayInvoke } from "../attach/may-invoke.ts";
import { senderWords } from "../attach/plan-words.ts";
import { checkedPoolArn } from "../attach/pool-arn.ts";
import { poolFlags, poolFlagsHelp, toPoolTarget } from "../attach/pool-target.ts";
import { namingReplaceFlag, tellResult, told } from "../attach/told.ts";
import { parseFlags } from "./parse-flags.ts";

const attachHelp = `Makes a function the CustomMessage trigger of a live pool, and leaves everything else as it is.

Usage: npx cognito-links-dev attach --user-pool-id ID --function-arn ARN [options]

${poolFlagsHelp}
  --function-arn ARN         the function, or an alias of it, in the pool's region
  --replace ARN              the present trigger, if it may be dropped: a pool has one only
  --dry-run                  show what would happen and write nothing
  --yes                      do not ask
  --although-cloudformation-owns-it
                             change a pool of CloudFormation's, which may undo it
  --help                     show this

Cognito's permission to invoke the function is added first, if it is missing.
Exit code: 0 when done, 1 when refused or when something else changed, 2 for wrong usage.
`;

const HELP_COMMAND = "npx cognito-links-dev attach --help";

/** Attaches a function to a pool. Says the exit code; throws a `UsageError`, `AttachError` or `AwsError`. */
export async function attach(argv: readonly string[]): Promise<number> {
  const options = { ...poolFlags, ...changeFlags, replace: { type: "string" } } as const;
  const { values } = parseFlags({ args: [...argv], options }, HELP_COMMAND);
  if (values.help === true) {
    process.stdout.write(attachHelp);
    return 0;
  }
  const target = toPoolTarget(values, HELP_COMMAND);
  const fn = toFunctionArn("function-arn", values["function-arn"], HELP_COMMAND);
  checkSameRegion(fn, target, HELP_COMMAND);
  const flags = toChangeFlags(values, HELP_COMMAND);
  const { userPoolId } = target;
  const { call, policy } = await connect(target);

  const pool = await describePool(call, userPoolId);
  const poolArn = checkedPoolArn(pool["Arn"], target, fn);
  let permitted = mayInvoke(await policy.read(fn), poolArn) !== "no";
  const permit = async (): Promise<void> => {
    if (permitted) return;
    await policy.allow(fn, { userPoolId, poolArn });
    permitted = true;
    process.stdout.write("Cognito may invoke the function for this pool now.\n");
  };
  const permission = permitted
    ? "permission  Cognito may invoke the function already\n\n"
    : `permission  will be added to the function: ${statementId(userPoolId)}\n\n`;
  const also = senderWords(pool) + permission;

  const result = await told(
    attachTrigger({
      call,
      userPoolId,
      functionArn: fn.arn,
      replace: values.replace,
      confirm: async (plan) => {
        if (!(await confirmChange(plan, { question: "Attach?", also }, flags))) return false;
        // First, or sign-ups would fail until it is there.
        await permit();
        return true;
      },
    }).catch(namingReplaceFlag(customMessageOf(pool))),
  );
  const code = tellResult(
    result,
    {
      changed: "Attached. Nothing else changed.",
      unchanged: "The function is the pool's trigger already.",
    },
    flags,
  );
  if (permitted || result !== "unchanged") return code;
  process.stdout.write(`Cognito may not invoke it, so that sign-ups fail.\n${permission.trim()}\n`);
  if (flags.dryRun) process.stdout.write("Nothing was written.\n");
  if (await agree("Add the permission?", flags)) await permit();
  return permitted || flags.dryRun ? code : 1;
}
