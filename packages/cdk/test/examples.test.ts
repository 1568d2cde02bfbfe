import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";

const examples = join(import.meta.dirname, "..", "..", "..", "examples");

it.each(["cdk-minimal", "cdk-existing-pool", "cdk-without-lambda"])(
  "%s synthesises",
  async (name) => {
    const outdir = mkdtempSync(join(tmpdir(), "cognito-links-example-"));
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(outdir, { recursive: true, force: true });
    });
    vi.stubEnv("CDK_OUTDIR", outdir);
    const { App } = await import("aws-cdk-lib");
    const made: InstanceType<typeof App>[] = [];
    vi.doMock("aws-cdk-lib", async (original) => {
      const lib = await original<typeof import("aws-cdk-lib")>();
      return {
        ...lib,
        App: class extends lib.App {
          constructor() {
            super({ outdir });
            made.push(this);
          }
        },
      };
    });
    await import(join(examples, name, "app.ts"));
    vi.doUnmock("aws-cdk-lib");
    const [assembly] = made.map((app) => app.synth());
    expect(assembly?.stacks).toHaveLength(1);
    expect(JSON.stringify(assembly?.stacks[0]?.template)).toContain("LinksMail");
  },
);

it("pool, client, links and alarms are twenty lines", () => {
  const lines = readFileSync(join(examples, "cdk-minimal", "app.ts"), "utf8")
    .trim()
    .split("\n");
  expect(lines.length).toBeLessThanOrEqual(20);
});
