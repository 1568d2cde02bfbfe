import { isDeepStrictEqual } from "node:util";
import {
  isJsonObject,
  type JsonObject,
  poolSettings,
  type Setting,
  type Settings,
  toJsonObject,
} from "cognito-links/attach";
import { everySetting, otherChoice } from "cognito-links-testing/every-setting";
import { describe, expect, it } from "vitest";
import { livePool, ours } from "./live-pool.ts";

const choices = [
  ["mails by code, SMS through SNS", everySetting],
  ["mails by link, SMS through End User Messaging", otherChoice],
] as const;

/** The paths of all plain values below a setting; `*` for names that the caller chooses. */
function pathsOf(setting: Setting, path: string): string[] {
  if (setting === "value") return [path];
  return Object.entries(setting).flatMap(([name, below]) =>
    pathsOf(below, Array.isArray(setting) ? `${path}[]` : `${path}.${name}`),
  );
}

/** Whether a pool's settings have a value at such a path. */
function has(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined;
  if (name.endsWith("[]"))
    return has(value, [name.slice(0, -2)]) && firstOf(value, name.slice(0, -2), rest);
  if (!isJsonObject(value)) return false;
  return name === "*"
    ? Object.values(value).some((each) => has(each, rest))
    : has(value[name], rest);
}

function firstOf(value: unknown, name: string, rest: readonly string[]): boolean {
  const list = isJsonObject(value) ? value[name] : undefined;
  return Array.isArray(list) && list.some((each) => has(each, rest));
}

/** The ways to all values that are no structure. */
function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isJsonObject(value)) return [path];
  return Object.entries(value).flatMap(([name, below]) => leavesOf(below, [...path, name]));
}

function without(value: unknown, [name, ...rest]: readonly string[]): JsonObject {
  const { [name ?? ""]: field, ...others } = toJsonObject(value);
  return rest.length === 0 ? others : { ...others, [name ?? ""]: without(field, rest) };
}

const all = (settings: Settings): string[] =>
  Object.entries(settings).flatMap(([name, setting]) => pathsOf(setting, name));

describe("a pool with every setting changed from its default", () => {
  it("has a value for every input of the model but the trigger and an old name, in one of two choices", () => {
    const missing = all(poolSettings).filter(
      (path) => !choices.some(([, settings]) => has(settings, path.split("."))),
    );
    expect(missing).toEqual([
      "LambdaConfig.CustomMessage",
      "AdminCreateUserConfig.UnusedAccountValidityDays",
    ]);
  });

  it.each(choices)(
    "(%s) shows it when any of them is left out of an update",
    async (_, settings) => {
      const live = await livePool();
      await live.update(settings);
      const { LastModifiedDate: _full, ...full } = await live.describe();
      const unnoticed: string[] = [];
      for (const path of leavesOf(settings)) {
        const kept = await live.update(without(settings, path)).then(
          async () => {
            const { LastModifiedDate: _less, ...less } = await live.describe();
            return isDeepStrictEqual(less, full);
          },
          () => false,
        );
        if (kept) unnoticed.push(path.join("."));
      }
      // Cognito keeps the name, and reports either form of this trigger as both.
      expect(unnoticed).toEqual(["PoolName", "LambdaConfig.PreTokenGeneration"]);
    },
  );

  it.each(choices)(
    "(%s) keeps all of them when a trigger is attached, and detached",
    async (_, settings) => {
      const live = await livePool();
      await live.update(settings);
      const { LastModifiedDate: _before, ...before } = await live.describe();

      expect(await live.run("attach", "--function-arn", ours, "--yes")).toMatchObject({ code: 0 });
      const { LastModifiedDate: _attached, ...attached } = await live.describe();
      expect(attached).toEqual({
        ...before,
        LambdaConfig: { ...settings.LambdaConfig, CustomMessage: ours },
      });

      expect(await live.run("detach", "--function-arn", ours, "--yes")).toMatchObject({ code: 0 });
      const { LastModifiedDate: _detached, ...detached } = await live.describe();
      expect(detached).toEqual(before);
    },
  );
});
