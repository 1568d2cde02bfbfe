import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PoolFacts } from "../../src/doctor/rule.ts";
import { rules } from "../../src/doctor/rules.ts";

const facts: PoolFacts = {
  pool: {},
  clients: [],
  trigger: undefined,
  expectedTrigger: undefined,
  mayInvoke: undefined,
  hostedDomain: false,
};
const find = (name: string, some: Partial<PoolFacts>) =>
  rules.find((rule) => rule.name === name)?.check({ ...facts, ...some });

describe("the doctor's rules", () => {
  it("have a file each, named as they are", () => {
    const files = readdirSync(new URL("../../src/doctor/rules", import.meta.url));
    expect(rules.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it("stand in the guide, in the same order", () => {
    const guide = readFileSync(new URL("../../../../docs/doctor.md", import.meta.url), "utf8");
    const rows = [...guide.matchAll(/^\| `([\w-]+)` \| (?:problem|warning|note) \|/gm)];
    const named = new Set(rows.map(([, name]) => name));
    expect([...named]).toEqual([...rules.map(({ name }) => name), "cannot-read"]);
  });

  it("name settings that this version does not know", () => {
    expect(find("unknown-setting", { pool: { Policies: { Passkeys: {} } } })).toEqual([
      expect.objectContaining({
        severity: "note",
        what: expect.stringContaining("Policies.Passkeys"),
      }),
    ]);
    expect(find("unknown-setting", { pool: { Policies: {} } })).toEqual([]);
  });

  it("take a custom domain for a domain", () => {
    const pool = { CustomDomain: "auth.example.com" };
    expect(find("no-domain", { pool, hostedDomain: true })).toEqual([]);
  });
});
