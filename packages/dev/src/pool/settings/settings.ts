import { type LocalTrigger, localTriggerArn } from "../../arn/arn.ts";
import type { Clock } from "../clock.ts";
import { CognitoError } from "../errors.ts";
import type { PoolConfig } from "../pool-options.ts";
import { isRecord, readInput } from "../read-input.ts";
import { checkRegion, checkUpdate, type SettingsUpdate } from "./check-update.ts";
import { toSettings, type UserPoolSettings } from "./to-settings.ts";

/** What a snapshot keeps: the update that makes the settings what they are. */
export interface SavedSettings {
  readonly update: unknown;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** The settings of the pool. */
export interface Settings {
  current(): UserPoolSettings;
  /** Epoch milliseconds. */
  modifiedAt(): number;
  /**
   * UpdateUserPool: what is left out goes to its default; only the name and DcrConfiguration stay. Throws
   * `InvalidParameterException` for a trigger of another region.
   */
  update(update: SettingsUpdate): void;
  /** True while the handler that the pool was started with is the attached trigger. */
  runsLocally(name: LocalTrigger): boolean;
  /** As the pool was started. */
  reset(): void;
  /** Null for settings that were never updated. */
  snapshot(): SavedSettings | null;
  /** Throws a `TypeError`. */
  restore(saved: SavedSettings | null): void;
}

/** A saved update, as an update that is asked for: it is as old as the file that it stood in. */
function readSaved({ update: saved }: SavedSettings, userPoolId: string): SettingsUpdate {
  try {
    const body = isRecord(saved) ? { ...saved, UserPoolId: userPoolId } : saved;
    const read = readInput("UpdateUserPool", body, { unknownMembers: "refused" });
    const { UserPoolId: _, ...update } = read;
    checkUpdate(update);
    return update;
  } catch (thrown) {
    if (thrown instanceof CognitoError) throw new TypeError(`settings: ${thrown.message}`);
    throw thrown;
  }
}

/** The settings of a fresh pool: Cognito's defaults, email verified by a code, these triggers attached. */
export function createSettings(
  config: PoolConfig,
  triggers: readonly LocalTrigger[],
  clock: Clock,
): Settings {
  const fresh: SettingsUpdate = {
    PoolName: "sandbox",
    AutoVerifiedAttributes: ["email"],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...config.firstFactors] } },
    LambdaConfig: Object.fromEntries(triggers.map((name) => [name, localTriggerArn(config, name)])),
  };
  const createdAt = clock.now();
  const untouched = { update: fresh, settings: toSettings(fresh), modifiedAt: createdAt };
  let state = untouched;

  const take = (update: SettingsUpdate, modifiedAt: number): void => {
    state = { update, settings: toSettings(update), modifiedAt };
  };

  return {
    current: () => state.settings,
    modifiedAt: () => state.modifiedAt,
    update(update) {
      checkRegion(update.LambdaConfig ?? {}, config.region);
      const { PoolName, DcrConfiguration } = state.update;
      take(
        {
          ...update,
          PoolName: update.PoolName ?? PoolName,
          DcrConfiguration: update.DcrConfiguration ?? DcrConfiguration,
        },
        clock.now(),
      );
    },
    runsLocally: (name) =>
      triggers.includes(name) &&
      state.settings.LambdaConfig[name] === localTriggerArn(config, name),
    reset() {
      state = untouched;
    },
    snapshot: () =>
      state === untouched ? null : { update: state.update, modifiedAt: state.modifiedAt },
    restore(saved) {
      if (saved === null) state = untouched;
      else take(readSaved(saved, config.userPoolId), saved.modifiedAt);
    },
  };
}
