import { detachTrigger } from "cognito-links/attach";
import { printResult, throwShowingDifferences } from "../attach/change-words.ts";
import { confirmChange } from "../attach/confirm-change.ts";
import { connect } from "../attach/connect.ts";
import { statementId } from "../attach/lambda-client.ts";
import { type Command, defineCommand } from "../command/define-command.ts";
import { type Change, changeOptions, POOL_COLUMN, poolOptions, toChange } from "./pool-options.ts";

/** Detaches a function from a pool. Throws a `UsageError`, `AttachError` or `AwsError`. */
export const detach: Command = defineCommand({
  name: "detach",
  summary: "take it away again",
  about:
    "Removes a function as the CustomMessage trigger of a live pool, and leaves everything else as it is.",
  usage: "npx cognito-links-dev detach --user-pool-id ID --function-arn ARN [options]",
  column: POOL_COLUMN,
  options: {
    ...poolOptions,
    "function-arn": {
      type: "string",
      value: "ARN",
      help: "the trigger to remove; another one is left alone",
    },
    ...changeOptions,
  },
  notes: `Every mail of the pool is Cognito's own afterwards. Links that were mailed before keep working.
The permission that attach has added to the function is removed afterwards.
Exit code: 0 when done, 1 when refused or when something else changed, 2 for wrong usage.`,
  run: (values) => detachFunction(toChange(values, { sameRegion: false })),
});

async function detachFunction({ target, fn, flags }: Change): Promise<number> {
  const { userPoolId } = target;
  const { call, lambda } = await connect(target);

  const also = `permission  ${statementId(userPoolId)} will be removed from the function, if it is there\n\n`;
  const result = await detachTrigger({
    call,
    userPoolId,
    functionArn: fn.arn,
    confirm: (plan) => confirmChange(plan, { question: "Detach?", also }, flags),
  }).catch(throwShowingDifferences);
  const code = printResult(
    result,
    {
      changed: "Detached. Nothing else changed.",
      unchanged: "The pool has no CustomMessage trigger.",
    },
    flags,
  );
  if (result !== "declined" && !flags.dryRun && (await lambda.withdraw(fn, userPoolId)))
    process.stdout.write("Its permission for this pool is removed from the function.\n");
  return code;
}
