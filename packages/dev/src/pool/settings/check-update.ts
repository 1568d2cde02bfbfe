import { CognitoError, invalidParameter } from "../errors.ts";
import { faultAt, validationError } from "../read-input.ts";
import type { Input } from "../service-model.ts";

/** What UpdateUserPool takes besides `UserPoolId`. */
export type SettingsUpdate = Omit<Input<"UpdateUserPool">, "UserPoolId">;
export type LambdaConfig = NonNullable<SettingsUpdate["LambdaConfig"]>;

// An alias may follow the name, a version or $LATEST may not.
const functionArn =
  /^arn:aws[\w-]*:lambda:[a-z]{2}[\w-]*-\d:\d{12}:function:[\w-]{1,64}(?::(?!\d+$)[\w-]{1,128})?$/;

/** The functions of a configuration, by the place of their ARN. */
function functionsOf({ KMSKeyID: _, ...triggers }: LambdaConfig): readonly [string, string][] {
  return Object.entries(triggers).flatMap(([name, trigger]): [string, string][] => {
    if (trigger === undefined) return [];
    return typeof trigger === "object"
      ? [[`${name}.LambdaArn`, trigger.LambdaArn]]
      : [[name, trigger]];
  });
}

const lowerFirst = (name: string): string => name.replace(/(?<=^|\.)./g, (c) => c.toLowerCase());

/** Constraints that the API reference names in words, and the model does not have. */
function faultsOf({
  LambdaConfig = {},
  VerificationMessageTemplate: template,
  SmsConfiguration: sms,
}: SettingsUpdate): string[] {
  const noFunctions = functionsOf(LambdaConfig).filter(([, arn]) => !functionArn.test(arn));
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: config } = LambdaConfig;
  const { CustomEmailSender, CustomSMSSender, KMSKeyID } = LambdaConfig;
  const pairs: readonly [boolean, string, string][] = [
    [
      (CustomEmailSender ?? CustomSMSSender) !== undefined && KMSKeyID === undefined,
      "lambdaConfig",
      "KMSKeyID must be set with CustomEmailSender and CustomSMSSender",
    ],
    [
      legacy !== undefined && config !== undefined && legacy !== config.LambdaArn,
      "lambdaConfig",
      "PreTokenGeneration and the LambdaArn of PreTokenGenerationConfig must be the same",
    ],
    [
      template?.EmailMessage !== undefined && template.EmailMessageByLink !== undefined,
      "verificationMessageTemplate",
      "EmailMessage and EmailMessageByLink cannot be set together",
    ],
    [
      sms?.SnsCallerArn !== undefined && sms.EumsSms !== undefined,
      "smsConfiguration",
      "SnsCallerArn and EumsSms cannot be set together",
    ],
  ];
  return [
    ...noFunctions.map(([place, arn]) =>
      faultAt(
        `lambdaConfig.${lowerFirst(place)}`,
        "Member must be the ARN of a function or of its alias, not of a version",
        arn,
      ),
    ),
    ...pairs.flatMap(([isBroken, at, text]) => (isBroken ? [faultAt(at, text)] : [])),
  ];
}

/** What a pool of the LITE plan may not be given, not even as it reports it. */
const LITE_LACKS: readonly (readonly [string, (update: SettingsUpdate) => boolean])[] = [
  ["Passwordless Sign-In", ({ Policies }) => Policies?.SignInPolicy !== undefined],
  ["Key Configuration", ({ KeyConfiguration }) => KeyConfiguration !== undefined],
  ["Issuer Configuration", ({ IssuerConfiguration }) => IssuerConfiguration !== undefined],
  ["Authentication Context", ({ AcrConfiguration }) => AcrConfiguration !== undefined],
];

/**
 * Checks what members of an update mean together; each alone was checked by the service's model. Throws
 * `InvalidParameterException` or `FeatureUnavailableInTierException`.
 */
export function checkUpdate(update: SettingsUpdate): void {
  const faults = faultsOf(update);
  if (faults.length > 0) throw validationError(faults);
  const days = update.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  if (days !== undefined && update.AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined) {
    throw invalidParameter(
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
  }
  const passed = LITE_LACKS.filter(([, has]) => has(update)).map(([feature]) => feature);
  if (update.UserPoolTier === "LITE" && passed.length > 0) {
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

/** Refuses a function of another region, which Cognito is not known to invoke. Throws `InvalidParameterException`. */
export function checkRegion(config: LambdaConfig, region: string): void {
  for (const [, arn] of functionsOf(config)) {
    if (arn.split(":")[3] !== region)
      throw invalidParameter(`The function ${arn} is not in the pool's region, ${region}.`);
  }
}
