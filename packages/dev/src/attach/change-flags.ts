import { UsageError } from "../cli/usage-error.ts";
import { checkCanAgree } from "./agree.ts";
import type { ChangeFlags } from "./confirm-change.ts";
import { type FunctionArn, parseFunctionArn } from "./function-arn.ts";
import type { PoolTarget } from "./pool-target.ts";

/** What the commands that write have beside `poolFlags`, for `parseArgs`. */
export const changeFlags = {
  "function-arn": { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "boolean" },
  "although-cloudformation-owns-it": { type: "boolean" },
} as const;

/** Reads what they gave. Throws a `UsageError` also when nobody can be asked. */
export function toChangeFlags(
  values: Readonly<{ "dry-run"?: boolean | undefined; yes?: boolean | undefined }> &
    Readonly<{ "although-cloudformation-owns-it"?: boolean | undefined }>,
  help: string,
): ChangeFlags {
  const flags = {
    yes: values.yes === true,
    dryRun: values["dry-run"] === true,
    evenIfOwned: values["although-cloudformation-owns-it"] === true,
  };
  checkCanAgree(flags, help);
  return flags;
}

/** Reads a flag that names a function. Throws a `UsageError`. */
export function toFunctionArn(flag: string, arn: string | undefined, help: string): FunctionArn {
  if (arn === undefined) throw new UsageError(`--${flag} is missing`, help);
  const target = parseFunctionArn(arn);
  if (target !== undefined) return target;
  throw new UsageError(
    `--${flag}: "${arn}" is not the ARN of a function or of an alias, such as arn:aws:lambda:eu-west-1:123456789012:function:mail`,
    help,
  );
}

/** Refuses a function that this pool cannot have as its trigger. Throws a `UsageError`. */
export function checkSameRegion({ region }: FunctionArn, pool: PoolTarget, help: string): void {
  if (region === pool.region) return;
  throw new UsageError(
    `--function-arn: the function is in ${region}, the pool in ${pool.region}; a trigger has to be in the pool's region`,
    help,
  );
}
