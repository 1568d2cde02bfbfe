import { detachTrigger } from "cognito-links/attach";
import { changeFlags, toChangeFlags, toFunctionArn } from "../attach/change-flags.ts";
import { confirmChange } from "../attach/confirm-change.ts";
import { connect } from "../attach/connect.ts";
import { statementId } from "../attach/function-policy.ts";
import { poolFlags, poolFlagsHelp, toPoolTarget } from "../attach/pool-target.ts";
import { tellResult, told } from "../attach/told.ts";
import { parseFlags } from "./parse-flags.ts";

const detachHelp = `Removes a function as the CustomMessage trigger of a live pool, and leaves everything else as it is.

Usage: npx cognito-links-dev detach --user-pool-id ID --function-arn ARN [options]

${poolFlagsHelp}
  --function-arn ARN         the trigger to remove; another one is left alone
  --dry-run                  show what would happen and write nothing
  --yes                      do not ask
  --although-cloudformation-owns-it
                             change a pool of CloudFormation's, which may undo it
  --help                     show this

The permission that attach has added to the function is removed afterwards.
Exit code: 0 when done, 1 when refused or when something else changed, 2 for wrong usage.
`;

const HELP_COMMAND = "npx cognito-links-dev detach --help";

/** Detaches a function from a pool. Says the exit code; throws a `UsageError`, `AttachError` or `AwsError`. */
export async function detach(argv: readonly string[]): Promise<number> {
  const options = { ...poolFlags, ...changeFlags };
  const { values } = parseFlags({ args: [...argv], options }, HELP_COMMAND);
  if (values.help === true) {
    process.stdout.write(detachHelp);
    return 0;
  }
  const target = toPoolTarget(values, HELP_COMMAND);
  const fn = toFunctionArn("function-arn", values["function-arn"], HELP_COMMAND);
  const flags = toChangeFlags(values, HELP_COMMAND);
  const { userPoolId } = target;
  const { call, policy } = await connect(target);

  const also = `permission  ${statementId(userPoolId)} will be removed from the function, if it is there\n\n`;
  const result = await told(
    detachTrigger({
      call,
      userPoolId,
      functionArn: fn.arn,
      confirm: (plan) => confirmChange(plan, { question: "Detach?", also }, flags),
    }),
  );
  const code = tellResult(
    result,
    {
      changed: "Detached. Nothing else changed.",
      unchanged: "The pool has no CustomMessage trigger.",
    },
    flags,
  );
  if (result !== "declined" && !flags.dryRun && (await policy.withdraw(fn, userPoolId)))
    process.stdout.write("Its permission for this pool is removed from the function.\n");
  return code;
}
