import { type LocalTrigger, localKeyArn, localTriggerArn } from "../../arn/arn.ts";
import type { Clock } from "../clock.ts";
import { CognitoError } from "../errors.ts";
import type { PoolConfig } from "../pool-options.ts";
import { isRecord, readInput } from "../read-input.ts";
import {
  checkMayMailCodes,
  checkMfaUpdate,
  type EmailMfaConfig,
  type MfaUpdate,
} from "./check-mfa.ts";
import {
  checkRegion,
  checkUpdate,
  type LambdaConfig,
  type SettingsUpdate,
} from "./check-update.ts";
import { toSettings, type UserPoolSettings } from "./to-settings.ts";

/** What a snapshot keeps: the update that makes the settings what they are. */
export interface SavedSettings {
  readonly update: unknown;
  /** Present where MFA by email was set up. */
  readonly emailMfa?: unknown;
  /** True where MFA by authenticator app was. */
  readonly softwareTokenMfa?: boolean | undefined;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** The settings of the pool. */
export interface Settings {
  current(): UserPoolSettings;
  /** The texts of mails with a code to sign in; undefined while MFA by email is not set up. */
  emailMfa(): EmailMfaConfig | undefined;
  /** True while MFA by authenticator app is set up. */
  softwareTokenMfa(): boolean;
  /** Epoch milliseconds. */
  modifiedAt(): number;
  /**
   * UpdateUserPool: what is left out goes to its default; only the name and DcrConfiguration stay. Throws
   * `InvalidParameterException` for a trigger of another region, and as `setMfa` does while MFA by email is set up.
   */
  update(update: SettingsUpdate): void;
  /** SetUserPoolMfaConfig. Throws `InvalidParameterException` or `FeatureUnavailableInTierException`. */
  setMfa(update: MfaUpdate): void;
  /** True while the handler that the pool was started with is the attached trigger. */
  runsLocally(name: LocalTrigger): boolean;
  /** As the pool was started. */
  reset(): void;
  /** Null for settings that were never updated. */
  snapshot(): SavedSettings | null;
  /** Throws a `TypeError`. */
  restore(saved: SavedSettings | null): void;
}

/** What the settings are made of. */
interface Source {
  readonly update: SettingsUpdate;
  readonly emailMfa: EmailMfaConfig | undefined;
  readonly softwareTokenMfa: boolean;
}

/** Saved settings, as settings that are asked for: they are as old as the file that they stood in. */
function readSaved(
  { update: saved, emailMfa, softwareTokenMfa = false }: SavedSettings,
  userPoolId: string,
): Source {
  try {
    const body = isRecord(saved) ? { ...saved, UserPoolId: userPoolId } : saved;
    const read = readInput("UpdateUserPool", body, { unknownMembers: "refused" });
    const { UserPoolId: _, ...update } = read;
    checkUpdate(update);
    if (emailMfa === undefined) return { update, emailMfa, softwareTokenMfa };
    const mfa = { UserPoolId: userPoolId, EmailMfaConfiguration: emailMfa };
    const { EmailMfaConfiguration } = readInput("SetUserPoolMfaConfig", mfa);
    return { update, emailMfa: EmailMfaConfiguration, softwareTokenMfa };
  } catch (thrown) {
    if (thrown instanceof CognitoError) throw new TypeError(`settings: ${thrown.message}`);
    throw thrown;
  }
}

/** The triggers that a pool is started with, as its settings report them. */
function localTriggers(config: PoolConfig, triggers: readonly LocalTrigger[]): LambdaConfig {
  const entries = triggers.map((name) => {
    const LambdaArn = localTriggerArn(config, name);
    return [name, isSender(name) ? { LambdaArn, LambdaVersion: "V1_0" } : LambdaArn] as const;
  });
  const key = triggers.some(isSender) ? { KMSKeyID: localKeyArn(config) } : {};
  return { ...Object.fromEntries(entries), ...key };
}

const isSender = (name: LocalTrigger): boolean => name.endsWith("Sender");

const arnOf = (trigger: string | { readonly LambdaArn: string } | undefined): string | undefined =>
  typeof trigger === "object" ? trigger.LambdaArn : trigger;

/**
 * The settings of a fresh pool: those given, or Cognito's defaults, email verified by a code, these triggers attached.
 * The triggers are those that can run here.
 */
export function createSettings(
  config: PoolConfig,
  triggers: readonly LocalTrigger[],
  clock: Clock,
  given?: SettingsUpdate,
): Settings {
  const fresh: SettingsUpdate = given ?? {
    PoolName: "sandbox",
    AutoVerifiedAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...config.firstFactors] } },
    LambdaConfig: localTriggers(config, triggers),
  };
  const ownArns = new Map(triggers.map((name) => [name, localTriggerArn(config, name)]));
  const createdAt = clock.now();
  interface State extends Source {
    readonly settings: UserPoolSettings;
    readonly modifiedAt: number;
  }
  const stateOf = (source: Source, modifiedAt: number): State => ({
    ...source,
    settings: toSettings(source.update),
    modifiedAt,
  });
  const untouched = stateOf(
    { update: fresh, emailMfa: undefined, softwareTokenMfa: false },
    createdAt,
  );
  let state = untouched;

  const take = (source: Source): void => {
    const next = stateOf(source, clock.now());
    if (source.emailMfa !== undefined) checkMayMailCodes(next.settings);
    state = next;
  };

  return {
    current: () => state.settings,
    emailMfa: () => state.emailMfa,
    softwareTokenMfa: () => state.softwareTokenMfa,
    modifiedAt: () => state.modifiedAt,
    update(update) {
      checkRegion(update.LambdaConfig ?? {}, config.region);
      const { PoolName, DcrConfiguration } = state.update;
      const whole = {
        ...update,
        PoolName: update.PoolName ?? PoolName,
        DcrConfiguration: update.DcrConfiguration ?? DcrConfiguration,
      };
      const isOff = (update.MfaConfiguration ?? "OFF") === "OFF";
      take({
        update: whole,
        emailMfa: isOff ? undefined : state.emailMfa,
        softwareTokenMfa: !isOff && state.softwareTokenMfa,
      });
    },
    setMfa(mfa) {
      checkMfaUpdate(mfa);
      const { MfaConfiguration = "OFF", EmailMfaConfiguration: emailMfa } = mfa;
      const softwareTokenMfa = mfa.SoftwareTokenMfaConfiguration?.Enabled === true;
      take({ update: { ...state.update, MfaConfiguration }, emailMfa, softwareTokenMfa });
    },
    runsLocally(name) {
      const { [name]: trigger, KMSKeyID } = state.settings.LambdaConfig;
      const own = ownArns.get(name);
      // A sender opens codes with the key that it was given, and no other.
      const opens = typeof trigger !== "object" || KMSKeyID === localKeyArn(config);
      return own !== undefined && arnOf(trigger) === own && opens;
    },
    reset() {
      state = untouched;
    },
    snapshot: () =>
      state === untouched
        ? null
        : {
            update: state.update,
            ...(state.emailMfa && { emailMfa: state.emailMfa }),
            ...(state.softwareTokenMfa && { softwareTokenMfa: true }),
            modifiedAt: state.modifiedAt,
          },
    restore(saved) {
      if (saved === null) state = untouched;
      else state = stateOf(readSaved(saved, config.userPoolId), saved.modifiedAt);
    },
  };
}
