import { LinksError } from "cognito-links";
import { invalidParameter } from "../errors.ts";
import { type PoolConfig, type PoolOptions, parsePoolOptions } from "../pool-options.ts";
import { readInput } from "../read-input.ts";
import { type AttributeOption, customPrefix, standardAttributes } from "../schema.ts";
import type { Input } from "../service-model.ts";
import { checkRegion, checkUpdate, type SettingsUpdate } from "../settings/check-update.ts";

/** What CreateUserPool takes. */
type CreateInput = Input<"CreateUserPool">;
type GivenAttribute = NonNullable<CreateInput["Schema"]>[number];

/** A pool that is to be made. */
export interface NewPool {
  readonly config: PoolConfig;
  readonly update: SettingsUpdate;
  /** As CreateUserPool took it. */
  readonly input: CreateInput;
}

/** Throws `InvalidParameterException` for a number that is none. */
function bound(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw invalidParameter(`Invalid attribute constraints: ${text} is not a number.`);
}

/** An attribute of the schema as the pool's options have it. Throws `InvalidParameterException`. */
function toOption(given: GivenAttribute): AttributeOption {
  const { Name: plain = "", AttributeDataType: type, Mutable: mutable } = given;
  const standard = standardAttributes.find(({ name }) => name === plain);
  if (given.DeveloperOnlyAttribute === true) {
    throw invalidParameter("The sandbox has no attributes for developers alone.");
  }
  if (standard === undefined && given.Required === true) {
    throw invalidParameter("Required custom attributes are not supported currently.");
  }
  if (standard !== undefined && type !== undefined && type !== standard.type) {
    throw invalidParameter(`The attribute ${plain} is a ${standard.type}.`);
  }
  if (standard === undefined && type === undefined) {
    throw invalidParameter(`The attribute ${plain} needs an AttributeDataType.`);
  }
  const { StringAttributeConstraints: text, NumberAttributeConstraints: number } = given;
  const name = plain.startsWith(customPrefix) ? plain : `${customPrefix}${plain}`;
  return {
    name: standard === undefined ? name : plain,
    type: standard === undefined ? type : undefined,
    mutable,
    required: given.Required,
    min: bound(text?.MinLength ?? number?.MinValue),
    max: bound(text?.MaxLength ?? number?.MaxValue),
  };
}

/** The names by which people sign in. Throws `InvalidParameterException` for what the sandbox does not do. */
function namesOf({
  UsernameAttributes = [],
  AliasAttributes = [],
  UsernameConfiguration,
}: CreateInput): Pick<PoolOptions, "signInWith" | "aliasEmail"> {
  if (UsernameAttributes.length > 0 && AliasAttributes.length > 0) {
    throw invalidParameter(
      "Only one of the aliasAttributes or usernameAttributes can be set in an user pool.",
    );
  }
  const other = [...UsernameAttributes, ...AliasAttributes].find((name) => name !== "email");
  if (other !== undefined) {
    throw invalidParameter(`In the sandbox nobody signs in by ${other}: email alone is a name.`);
  }
  if (UsernameConfiguration?.CaseSensitive === true) {
    throw invalidParameter("The sandbox compares names without regard to case.");
  }
  const signInWith = UsernameAttributes.length > 0 ? "email" : "username";
  return { signInWith, aliasEmail: AliasAttributes.length > 0 };
}

/**
 * Reads what CreateUserPool is sent, for a pool of this id. Members that the model lacks are refused. Throws as
 * `checkUpdate` does.
 */
export function readNewPool(
  body: unknown,
  { userPoolId, issuer }: Pick<PoolConfig, "userPoolId" | "issuer">,
): NewPool {
  const input = readInput("CreateUserPool", body, { unknownMembers: "refused" });
  const { Schema = [], AliasAttributes: _, UsernameAttributes: __, ...rest } = input;
  const { UsernameConfiguration: ___, ...update } = rest;
  checkUpdate(update);
  const options = { userPoolId, issuer, ...namesOf(input), attributes: Schema.map(toOption) };
  const config = parse(options);
  checkRegion(update.LambdaConfig ?? {}, config.region);
  // Clients come by CreateUserPoolClient.
  return { config: { ...config, clients: [] }, update, input };
}

function parse(options: PoolOptions): PoolConfig {
  try {
    return parsePoolOptions(options);
  } catch (thrown) {
    if (thrown instanceof LinksError) throw invalidParameter(`Schema: ${thrown.message}`);
    throw thrown;
  }
}
