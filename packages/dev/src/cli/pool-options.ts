import { regionOf } from "cognito-links/attach";
import { type FunctionArn, parseFunctionArn } from "../arn/arn.ts";
import { type ChangeFlags, checkCanAgree } from "../attach/confirm-change.ts";
import type { PoolTarget } from "../attach/connect.ts";
import { UsageError, type Values } from "../command/define-command.ts";
import type { Place } from "../doctor/rule.ts";
import { readUrl } from "../ui/read-url.ts";

/** The options that name a live pool: of `doctor`, `attach` and `detach`. */
export const poolOptions = {
  "user-pool-id": { type: "string", value: "ID", help: "the pool, as eu-west-1_AbC123xyz" },
  region: { type: "string", value: "REGION", help: "default: the one in the pool's id" },
  profile: {
    type: "string",
    value: "NAME",
    help: "a profile of your AWS configuration; default as for the AWS CLI",
  },
  "endpoint-url": {
    type: "string",
    value: "URL",
    help: "instead of Cognito, for instance the sandbox: http://127.0.0.1:9229",
  },
  "lambda-endpoint-url": {
    type: "string",
    value: "URL",
    help: "instead of Lambda; default: --endpoint-url if that is on this machine",
  },
} as const;

/** The options of the commands that write. */
export const changeOptions = {
  "dry-run": { type: "boolean", help: "show what would happen and write nothing" },
  yes: { type: "boolean", help: "do not ask" },
  "although-cloudformation-owns-it": {
    type: "boolean",
    help: "change a pool of CloudFormation's, which may undo it",
  },
} as const;

/** Where the texts of these options begin. */
export const POOL_COLUMN = 29;

type PoolValues = Values<typeof poolOptions>;

/** Reads what `poolOptions` gave. Throws a `UsageError`. */
export function toPoolTarget(values: PoolValues): PoolTarget {
  const userPoolId = values["user-pool-id"];
  if (userPoolId === undefined) throw new UsageError("--user-pool-id is missing");
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = values.region ?? regionOf(userPoolId) ?? AWS_REGION ?? AWS_DEFAULT_REGION;
  if (region === undefined || region === "")
    throw new UsageError(
      `"${userPoolId}" does not begin with a region: name it with --region, or check the pool's id`,
    );
  return {
    userPoolId,
    region,
    profile: values.profile,
    endpointUrl: toUrl(values, "endpoint-url"),
    lambdaEndpointUrl: toUrl(values, "lambda-endpoint-url"),
  };
}

/** The same options again, for commands that are to go to the same pool: each as it was given, fit for a shell. */
export function toPlace(values: PoolValues): Place {
  const flag = (option: Exclude<keyof typeof poolOptions, "user-pool-id">): string => {
    const value = values[option];
    return value === undefined ? "" : ` --${option} ${quoted(value)}`;
  };
  const aws = flag("profile");
  return { ours: flag("region") + aws + flag("endpoint-url") + flag("lambda-endpoint-url"), aws };
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function toUrl(
  values: PoolValues,
  option: "endpoint-url" | "lambda-endpoint-url",
): string | undefined {
  const value = values[option];
  if (value === undefined) return undefined;
  const url = readUrl(value);
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href;
  throw new UsageError(`--${option}: "${value}" is not an http(s) URL`);
}

/** What is to be changed: which pool, for which function, and how. */
export interface Change {
  readonly target: PoolTarget;
  readonly fn: FunctionArn;
  readonly flags: ChangeFlags;
}

/** Reads what the commands that write are given. Throws a `UsageError`, also when nobody can be asked. */
export function toChange(
  values: PoolValues & Values<typeof changeOptions> & { "function-arn"?: string | undefined },
  { sameRegion }: { readonly sameRegion: boolean },
): Change {
  const target = toPoolTarget(values);
  const fn = toFunctionArn(values["function-arn"]);
  if (sameRegion && fn.region !== target.region)
    throw new UsageError(
      `--function-arn: the function is in ${fn.region}, the pool in ${target.region}; a trigger has to be in the pool's region`,
    );
  const flags = {
    yes: values.yes === true,
    dryRun: values["dry-run"] === true,
    evenIfOwned: values["although-cloudformation-owns-it"] === true,
  };
  checkCanAgree(flags);
  return { target, fn, flags };
}

/** Reads `--function-arn`. Throws a `UsageError`. */
export function toFunctionArn(arn: string | undefined): FunctionArn {
  if (arn === undefined) throw new UsageError("--function-arn is missing");
  const fn = parseFunctionArn(arn);
  if (fn !== undefined) return fn;
  throw new UsageError(
    `--function-arn: "${arn}" is not the ARN of a function or of an alias, such as arn:aws:lambda:eu-west-1:123456789012:function:mail`,
  );
}
