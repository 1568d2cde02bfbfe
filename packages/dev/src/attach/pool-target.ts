import { regionOf } from "cognito-links/attach";
import { UsageError } from "../cli/usage-error.ts";
import { readUrl } from "../ui/read-url.ts";

/** Which pool, and where it is. */
export interface PoolTarget {
  readonly userPoolId: string;
  readonly region: string;
  readonly profile: string | undefined;
  /** Where Cognito is; undefined for Cognito's own address. */
  readonly endpointUrl: string | undefined;
  readonly lambdaEndpointUrl: string | undefined;
}

/** The flags that name a pool, for `parseArgs`. */
export const poolFlags = {
  "user-pool-id": { type: "string" },
  region: { type: "string" },
  profile: { type: "string" },
  "endpoint-url": { type: "string" },
  "lambda-endpoint-url": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Their part of a command's help. */
export const poolFlagsHelp = `  --user-pool-id ID          the pool, as eu-west-1_AbC123xyz
  --region REGION            default: the one in the pool's id
  --profile NAME             a profile of your AWS configuration; default as for the AWS CLI
  --endpoint-url URL         instead of Cognito, for instance the sandbox: http://127.0.0.1:9229
  --lambda-endpoint-url URL  instead of Lambda; default: --endpoint-url if that is on this machine`;

type PoolFlagValues = Readonly<
  Partial<Record<Exclude<keyof typeof poolFlags, "help">, string | undefined>>
>;

/** Reads what `poolFlags` gave. Throws a `UsageError`. */
export function toPoolTarget(values: PoolFlagValues, help: string): PoolTarget {
  const userPoolId = values["user-pool-id"];
  if (userPoolId === undefined) throw new UsageError("--user-pool-id is missing", help);
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = values.region ?? regionOf(userPoolId) ?? AWS_REGION ?? AWS_DEFAULT_REGION;
  if (region === undefined || region === "")
    throw new UsageError(
      `"${userPoolId}" does not begin with a region: name it with --region, or check the pool's id`,
      help,
    );
  return {
    userPoolId,
    region,
    profile: values.profile,
    endpointUrl: toUrl(values, "endpoint-url", help),
    lambdaEndpointUrl: toUrl(values, "lambda-endpoint-url", help),
  };
}

function toUrl(
  values: PoolFlagValues,
  flag: "endpoint-url" | "lambda-endpoint-url",
  help: string,
): string | undefined {
  const value = values[flag];
  if (value === undefined) return undefined;
  const url = readUrl(value);
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href;
  throw new UsageError(`--${flag}: "${value}" is not an http(s) URL`, help);
}
