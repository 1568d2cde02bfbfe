import { createRequire } from "node:module";
import { CognitoLinks } from "cognito-links-cdk";
import { expect, it, onTestFinished } from "vitest";
import { emptyStack } from "./synth.ts";

/** The module as a second installation of it would be loaded; the first is back when the test ends. */
function loadAgain(name: string): typeof import("aws-cdk-lib/aws-cognito") {
  const require = createRequire(import.meta.url);
  const forget = (): NodeJS.Dict<NodeModule> => {
    const loaded = Object.entries(require.cache).filter(([file]) => file.includes("/aws-cdk-lib/"));
    for (const [file] of loaded) delete require.cache[file];
    return Object.fromEntries(loaded);
  };
  const first = forget();
  onTestFinished(() => {
    forget();
    Object.assign(require.cache, first);
  });
  return require(name);
}

it("a pool of another copy of the CDK is refused, and not taken for one that exists already", () => {
  const stack = emptyStack();
  const { UserPool } = loadAgain("aws-cdk-lib/aws-cognito");
  const userPool = new UserPool(stack, "Pool", { signInAliases: { email: true } });
  const redirectTo = "https://app.example.com/welcome";
  expect(() => new CognitoLinks(stack, "Links", { userPool, redirectTo })).toThrow(
    /^userPool: is made by another copy of aws-cdk-lib/,
  );
});
