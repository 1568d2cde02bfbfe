import { UsageError } from "../cli/usage-error.ts";
import { checkCanAgree } from "./agree.ts";
import type { ChangeFlags } from "./confirm-change.ts";
import { type FunctionArn, parseFunctionArn } from "./function-arn.ts";

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
