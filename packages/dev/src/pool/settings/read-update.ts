import * as v from "valibot";
import { CognitoError, invalidParameter } from "../errors.ts";
import { isRecord, wrongKind } from "../input.ts";
import { updateSchema } from "./update-schema.ts";
import type { SettingsUpdate } from "./user-pool-settings.ts";

type Issue = v.BaseIssue<unknown>;

const kinds: Readonly<Record<string, string>> = {
  string: "a String",
  number: "an Integer",
  boolean: "a Boolean",
  array: "a List",
  custom: "a structure",
};

/** A member that is null counts as left out, as everywhere in JSON 1.1. */
function withoutNulls(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutNulls(member)]));
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function placeOf({ path }: Issue): string {
  return (path ?? [])
    .map(({ key }) => (typeof key === "number" ? `${key + 1}.member` : lowerFirst(String(key))))
    .join(".");
}

function shown(value: unknown): string {
  return typeof value === "object" ? "" : `'${String(value)}' `;
}

function faultOf(issue: Issue): string {
  const at = `at '${placeOf(issue)}' failed to satisfy constraint:`;
  if (issue.type !== "strict_object") return `Value ${shown(issue.input)}${at} ${issue.message}`;
  if (issue.expected === "never") return `Value ${at} Member is not one of the service's`;
  return `Value null ${at} Member must not be null`;
}

/** The answer to JSON of the wrong type; a missing or an unknown member is none. */
function kindFault(issue: Issue): CognitoError | undefined {
  if (issue.kind !== "schema") return undefined;
  if (issue.type === "picklist") {
    return typeof issue.input === "string" ? undefined : wrongKind(issue.input, "a String");
  }
  if (issue.type === "strict_object") return undefined;
  return wrongKind(issue.input, kinds[issue.type] ?? issue.type);
}

/** What a pool of the LITE plan may not be given, not even as it reports it. */
const LITE_LACKS: readonly (readonly [string, (update: SettingsUpdate) => boolean])[] = [
  ["Passwordless Sign-In", ({ Policies }) => Policies?.SignInPolicy !== undefined],
  ["Key Configuration", ({ KeyConfiguration }) => KeyConfiguration !== undefined],
  ["Issuer Configuration", ({ IssuerConfiguration }) => IssuerConfiguration !== undefined],
  ["Authentication Context", ({ AcrConfiguration }) => AcrConfiguration !== undefined],
];

function checkTogether(update: SettingsUpdate): void {
  const days = update.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  if (days !== undefined && update.AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined) {
    throw invalidParameter(
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
  }
  const passed = LITE_LACKS.filter(([, has]) => has(update)).map(([feature]) => feature);
  if (update["UserPoolTier"] === "LITE" && passed.length > 0) {
    throw new CognitoError(
      "FeatureUnavailableInTierException",
      `The following features need to be disabled for the LITE pricing tier configured: ${passed.join(", ")}`,
    );
  }
  const verified = update.AutoVerifiedAttributes ?? [];
  const first = update.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (!first.every((name) => verified.includes(name))) {
    throw invalidParameter(
      "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
    );
  }
}

/**
 * Reads the members of UpdateUserPool besides `UserPoolId`. Throws `SerializationException` for wrong JSON types and
 * `InvalidParameterException` for everything else, members that the model does not have included.
 */
export function readUpdate(members: unknown): SettingsUpdate {
  const parsed = v.safeParse(updateSchema, withoutNulls(members));
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      const wrong = kindFault(issue);
      if (wrong !== undefined) throw wrong;
    }
    const faults = parsed.issues.map(faultOf);
    const errors = faults.length === 1 ? "error" : "errors";
    throw invalidParameter(`${faults.length} validation ${errors} detected: ${faults.join("; ")}`);
  }
  checkTogether(parsed.output);
  return parsed.output;
}
