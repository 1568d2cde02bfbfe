import { createRequire } from "node:module";
import { CognitoLinks } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { emptyStack } from "./synth.ts";

/** The module as a second installation of it would be loaded. */
function loadAgain(name: string): typeof import("aws-cdk-lib/aws-cognito") {
  const require = createRequire(import.meta.url);
  for (const file of Object.keys(require.cache))
    if (file.includes("/aws-cdk-lib/")) delete require.cache[file];
  return require(name);
}

// In a file of its own, since afterwards the CDK is there twice.
it("a pool of another copy of the CDK is refused, and not taken for one that exists already", () => {
  const stack = emptyStack();
  const { UserPool } = loadAgain("aws-cdk-lib/aws-cognito");
  const userPool = new UserPool(stack, "Pool", { signInAliases: { email: true } });
  const redirectTo = "https://app.example.com/welcome";
  expect(() => new CognitoLinks(stack, "Links", { userPool, redirectTo })).toThrow(
    /^userPool: is made by another copy of aws-cdk-lib/,
  );
});
