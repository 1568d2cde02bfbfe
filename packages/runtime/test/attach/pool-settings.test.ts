import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compilePoolSettings } from "../../scripts/build-pool-settings.ts";
import { poolSettings, readOnlySettings } from "../../src/attach/pool-settings.generated.ts";

const generated = new URL("../../src/attach/pool-settings.generated.ts", import.meta.url);

describe("the settings of a pool", () => {
  it("are those of the AWS SDK that is installed", () => {
    expect(readFileSync(generated, "utf8"), "run scripts/build-pool-settings.ts").toBe(
      compilePoolSettings(),
    );
  });

  it("have the inputs that older lists forgot", () => {
    expect(Object.keys(poolSettings)).toEqual(
      expect.arrayContaining([
        "UserAttributeUpdateSettings",
        "DeletionProtection",
        "UserPoolTier",
        "PoolName",
        "KeyConfiguration",
        "IssuerConfiguration",
      ]),
    );
  });

  it("tell what is only reported from what can be written", () => {
    expect(readOnlySettings).toEqual(
      expect.arrayContaining(["Id", "Name", "Arn", "SchemaAttributes", "UsernameAttributes"]),
    );
    expect(readOnlySettings.filter((name) => Object.hasOwn(poolSettings, name))).toEqual([]);
  });
});
