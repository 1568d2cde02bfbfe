import * as v from "valibot";
import { invalidParameter } from "../errors.ts";
import { arn, oneOf, structure } from "./rules.ts";
import type { LambdaConfig, VersionedTrigger } from "./user-pool-settings.ts";

// An alias may follow the name, a version or $LATEST may not.
const functionArn =
  /^arn:aws[\w-]*:lambda:[a-z]{2}[\w-]*-\d:\d{12}:function:[\w-]{1,64}(?::(?!\d+$)[\w-]{1,128})?$/;

const lambdaArn: v.GenericSchema<unknown, string> = v.pipe(
  arn,
  v.regex(functionArn, "Member must be the ARN of a function or of its alias, not of a version"),
);

function versioned(...versions: readonly string[]): v.GenericSchema<unknown, VersionedTrigger> {
  return structure({ LambdaVersion: oneOf(...versions), LambdaArn: lambdaArn });
}

const trigger = v.optional(lambdaArn);

/**
 * The triggers of a pool, each key and ARN checked.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
 */
export const lambdaConfig: v.GenericSchema<unknown, LambdaConfig> = v.pipe(
  structure({
    PreSignUp: trigger,
    CustomMessage: trigger,
    PostConfirmation: trigger,
    PreAuthentication: trigger,
    PostAuthentication: trigger,
    DefineAuthChallenge: trigger,
    CreateAuthChallenge: trigger,
    VerifyAuthChallengeResponse: trigger,
    PreTokenGeneration: trigger,
    PreTokenGenerationConfig: v.optional(versioned("V1_0", "V2_0", "V3_0")),
    UserMigration: trigger,
    CustomSMSSender: v.optional(versioned("V1_0")),
    CustomEmailSender: v.optional(versioned("V1_0")),
    KMSKeyID: v.optional(arn),
    InboundFederation: v.optional(versioned("V1_0")),
  }),
  v.check(
    ({ PreTokenGeneration: legacy, PreTokenGenerationConfig: config }) =>
      legacy === undefined || config === undefined || legacy === config.LambdaArn,
    "PreTokenGeneration and the LambdaArn of PreTokenGenerationConfig must be the same",
  ),
);

/**
 * Refuses a function of another region, which Cognito is not known to invoke. Throws `InvalidParameterException`.
 */
export function checkRegion(config: LambdaConfig, region: string): void {
  const { KMSKeyID: _, ...triggers } = config;
  for (const trigger of Object.values(triggers)) {
    const functionArn = typeof trigger === "object" ? trigger.LambdaArn : trigger;
    if (functionArn !== undefined && functionArn.split(":")[3] !== region)
      throw invalidParameter(`The function ${functionArn} is not in the pool's region, ${region}.`);
  }
}

/** Fills in the twin: either form of the pre token generation trigger is reported as both. */
export function withBothTokenTriggers(config: LambdaConfig): LambdaConfig {
  const { PreTokenGeneration: legacy, PreTokenGenerationConfig: versionedForm } = config;
  if (versionedForm !== undefined) {
    return { ...config, PreTokenGeneration: versionedForm.LambdaArn };
  }
  if (legacy === undefined) return config;
  return {
    ...config,
    PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: legacy },
  };
}
