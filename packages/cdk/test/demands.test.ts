import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { parseTemplate } from "cognito-links-cloud";
import { expect, it } from "vitest";
import { synthLinks, synthOnExisting } from "./synth.ts";
import { WIRINGS } from "./wirings.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const TYPE = /(?:AWS|Custom)::\w+(?:::\w+)?/g;

/** Every type of resource in what a wiring makes on a pool that exists. */
function typesOf({ props }: (typeof WIRINGS)[number]): string[] {
  const { resources } = parseTemplate(synthOnExisting(props).template);
  return [...resources.values()].map(({ type }) => type);
}

/** What is made on a pool of the same stack alone; the pool is the app's. */
function typesOnOwnPool(): string[] {
  const { template } = synthLinks(({ client, stack }) => {
    const send = new LambdaFunction(stack, "Send", {
      code: Code.fromInline("exports.handler = async () => {};"),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
    });
    return { clients: [{ client, appName: "Shop" }], sender: { function: send } };
  });
  return [...parseTemplate(template).resources.values()]
    .map(({ type }) => type)
    .filter((type) => type !== "AWS::Cognito::UserPool");
}

it("docs/wirings.md says what AWS demands of an account for every resource that construct and template make", () => {
  const template = readFileSync(
    join(root, "packages", "dev", "src", "template", "links.template.yaml"),
    "utf8",
  );
  const inTemplate = [...template.matchAll(/^ {4}Type: (\S+::\S+)$/gm)].map(([, type]) => type);
  expect(inTemplate.length).toBeGreaterThan(10);
  const made = new Set([...WIRINGS.flatMap(typesOf), ...typesOnOwnPool(), ...inTemplate]);

  const guide = readFileSync(join(root, "docs", "wirings.md"), "utf8");
  const [, table = ""] = /## What AWS asks of the account\n([\s\S]*?)\n## /.exec(guide) ?? [];
  const rows = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, first]) => first ?? "");
  const said = rows.flatMap((row) => row.match(TYPE) ?? []);
  expect(new Set(said).size).toBe(said.length);
  expect(said.toSorted()).toEqual([...made].toSorted());
  // What would need the role that a fresh account lacks.
  expect(made).not.toContain("AWS::ApiGateway::Account");
});
