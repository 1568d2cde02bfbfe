import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import type { App } from "aws-cdk-lib/core";
import { expect, it, onTestFinished, vi } from "vitest";
import { deploy, open, signUp } from "./deploy.ts";
import { landingOf } from "./landing.ts";
import { assetsIn, type Synthesised } from "./synth.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const fileOf = (name: string): string => join(root, "examples", name, "app.ts");

/** Runs an example, and gives the one stack that it has made. */
async function synthExample(name: string): Promise<Synthesised> {
  const outdir = mkdtempSync(join(tmpdir(), "cognito-links-example-"));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  const made: App[] = [];
  vi.resetModules();
  vi.doMock("aws-cdk-lib/core", async (original) => {
    const lib = await original<typeof import("aws-cdk-lib/core")>();
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
  await import(fileOf(name));
  vi.doUnmock("aws-cdk-lib/core");
  const stacks = made.flatMap((app) => app.synth().stacks);
  expect(stacks).toHaveLength(1);
  const [{ template, id } = expect.fail("no stack")] = stacks;
  const resources = Template.fromJSON(template);
  return { template, resources, assetFolder: assetsIn(outdir, id) };
}

it.each(["cdk-minimal", "cdk-existing-pool", "cdk-without-lambda"])(
  "%s synthesises",
  async (name) => {
    expect(JSON.stringify((await synthExample(name)).template)).toContain("LinksMail");
  },
);

it("the README's first example is cdk-minimal, word for word", () => {
  const [, first] =
    /^```ts\n(.*?)^```$/ms.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  expect(first).toBe(readFileSync(fileOf("cdk-minimal"), "utf8"));
});

it("it keeps what the headline promises: one click confirms in the browser that signed up", async () => {
  const example = await synthExample("cdk-minimal");
  const deployed = await deploy(example);
  // What startLink keeps, and what it hands to SignUp.
  const verifier = randomBytes(32).toString("base64url");
  const pageProof = createHash("sha256").update(verifier).digest("base64url");
  const link = await signUp(deployed, "mary@example.com", { ClientMetadata: { pageProof } });
  expect(link.origin).toMatch(/\.execute-api\./);
  const opened = await open(deployed, link);
  expect([opened.status, landingOf(opened).href]).toEqual([
    200,
    `https://app.example.com/welcome#link_query=${encodeURIComponent(link.search.slice(1))}`,
  ]);
  // What finishLink does there.
  const body = new URLSearchParams({ link: link.search.slice(1), verifier }).toString();
  const finished = await deployed.cloud.fetch({
    method: "POST",
    path: link.pathname,
    headers: {
      Origin: "https://app.example.com",
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body,
  });
  expect(JSON.parse(finished.body)).toMatchObject({ status: "confirmed" });
});
