import { LambdaError } from "./lambda-error.ts";

/** Where functions live that are named without region or account. */
export interface FunctionHome {
  readonly region: string;
  readonly accountId: string;
}

const part = "[\\w-]{1,64}";
const forms = [
  new RegExp(
    `^(?<arn>arn:aws[\\w-]*:lambda:[\\w-]+:\\d{12}:function:${part})(?::(?<qualifier>[\\w$-]+))?$`,
  ),
  new RegExp(`^(?<account>\\d{12}):function:(?<name>${part})(?::(?<qualifier>[\\w$-]+))?$`),
  new RegExp(`^(?<name>${part})(?::(?<qualifier>[\\w$-]+))?$`),
];

/**
 * The whole ARN, with its alias or version, of a function that is named as Lambda's API lets one: name, partial ARN or
 * ARN. Throws `InvalidParameterValueException`.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function toFunctionArn(
  given: string,
  qualifier: string | undefined,
  { region, accountId }: FunctionHome,
): string {
  const groups = forms.map((form) => form.exec(given)?.groups).find((each) => each !== undefined);
  if (groups === undefined) {
    throw new LambdaError("InvalidParameterValueException", `${given} names no function.`);
  }
  const { arn, account = accountId, name, qualifier: derived } = groups;
  if (derived !== undefined && qualifier !== undefined && derived !== qualifier) {
    throw new LambdaError(
      "InvalidParameterValueException",
      "The derived qualifier from the function name does not match the specified qualifier.",
    );
  }
  const whole = arn ?? `arn:aws:lambda:${region}:${account}:function:${name}`;
  const suffix = derived ?? qualifier;
  return suffix === undefined ? whole : `${whole}:${suffix}`;
}
