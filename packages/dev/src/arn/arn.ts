/** The account that everything in the sandbox belongs to. */
export const accountId = "000000000000";

/** Where a pool is. */
export interface PoolPlace {
  readonly region: string;
  readonly userPoolId: string;
}

/** A pool's ARN; in the sandbox's account, if no other one is named. */
export function poolArn(
  { region, userPoolId }: PoolPlace,
  { partition = "aws", account = accountId }: Partial<FunctionOwner> = {},
): string {
  return `arn:${partition}:cognito-idp:${region}:${account}:userpool/${userPoolId}`;
}

/** The triggers that the sandbox can run in process. */
export type LocalTrigger = "CustomMessage" | "PostConfirmation" | "PreSignUp" | LocalSender;

/** Those that send the pool's messages in its place. */
export type LocalSender = "CustomEmailSender" | "CustomSMSSender";

/** The ARN under which the handler that `createPool` was given is reported. */
export function localTriggerArn({ region }: Pick<PoolPlace, "region">, name: LocalTrigger): string {
  return functionArn({ region, accountId }, `sandbox-${name}`);
}

/** The ARN under which the key is reported that the sandbox's own custom senders open codes with. */
export function localKeyArn({ region }: Pick<PoolPlace, "region">): string {
  return `arn:aws:kms:${region}:${accountId}:key/sandbox-codes`;
}

/** Where functions live that are named without region or account. */
export interface FunctionHome {
  readonly region: string;
  readonly accountId: string;
}

function functionArn({ region, accountId }: FunctionHome, name: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}

/** Whose a function is. */
interface FunctionOwner {
  readonly partition: string;
  readonly account: string;
}

/** A Lambda function or an alias of it, as a trigger names it. */
export interface FunctionArn extends FunctionOwner {
  /** As given, with the alias. */
  readonly arn: string;
  readonly region: string;
  /** Without the alias: how Lambda's API wants it. */
  readonly unqualified: string;
  readonly alias: string | undefined;
}

const NAME = "[\\w-]{1,64}";
const TRIGGER = new RegExp(
  `^(?<unqualified>arn:(?<partition>aws[\\w-]*):lambda:(?<region>[a-z]{2,}(?:-[a-z0-9]+)+):(?<account>\\d{12}):function:${NAME})(?::(?<alias>[\\w-]{1,128}))?$`,
);

/**
 * Reads an ARN such as `arn:aws:lambda:eu-west-1:123456789012:function:mail:live`; undefined for what is none, or
 * names a version by its number: a trigger may be a function or an alias.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function parseFunctionArn(arn: string): FunctionArn | undefined {
  const { unqualified, partition, region, account, alias } = TRIGGER.exec(arn)?.groups ?? {};
  if (!unqualified || !partition || !region || !account) return undefined;
  if (alias !== undefined && /^\d+$/.test(alias)) return undefined;
  return { arn, partition, region, account, unqualified, alias };
}

const QUALIFIER = "(?::(?<qualifier>[\\w$-]+))?";
const NAMES = [
  `(?<arn>arn:aws[\\w-]*:lambda:[\\w-]+:\\d{12}:function:${NAME})`,
  `(?<account>\\d{12}):function:(?<name>${NAME})`,
  `(?<name>${NAME})`,
].map((form) => new RegExp(`^${form}${QUALIFIER}$`));

/**
 * Reads how Lambda's API lets one name a function: name, partial ARN or ARN, each with an alias or version or without;
 * undefined for what names none.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function parseFunctionName(
  given: string,
  { region, accountId }: FunctionHome,
): { readonly unqualified: string; readonly qualifier: string | undefined } | undefined {
  const groups = NAMES.map((form) => form.exec(given)?.groups).find((each) => each !== undefined);
  if (groups === undefined) return undefined;
  const { arn, account = accountId, name = "", qualifier } = groups;
  return { unqualified: arn ?? functionArn({ region, accountId: account }, name), qualifier };
}
