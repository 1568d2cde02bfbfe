import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Runs in the example's folder, in a process of its own: does with Amplify's own code what `ampx sandbox` and
// `ampx pipeline-deploy` do, up to the call that would deploy. That one needs an account, so it is taken out.
// Source: @aws-amplify/backend-deployer 2.3.1, lib/cdk_deployer.js.

/** @type {(from: string, name: string) => string} */
const resolve = (from, name) => createRequire(from).resolve(name);
const load = (/** @type {string} */ file) => import(pathToFileURL(file).href);

const cli = resolve(join(process.cwd(), "package.json"), "@aws-amplify/backend-cli/package.json");
const deployer = resolve(cli, "@aws-amplify/backend-deployer");
const { BackendDeployerFactory } = await load(deployer);
const { Toolkit } = await load(resolve(deployer, "@aws-cdk/toolkit-lib"));
Toolkit.prototype.deploy = async () => ({});

/** @type {(message: { level: string; message: string }) => Promise<void>} */
const notify = async ({ level, message }) => {
  if (level === "error" || level === "warn") console.error(message);
};
const ioHost = {
  notify,
  requestResponse: async (/** @type {{ defaultResponse: unknown }} */ asked) =>
    asked.defaultResponse,
};
const asIs = (/** @type {string} */ command) => command;
const format = { normalizeAmpxCommand: asIs, normalizeBackendCommand: asIs };

const backends = {
  sandbox: { type: "sandbox", namespace: "example", name: "somebody" },
  branch: { type: "branch", namespace: "d111111abcdef8", name: "main" },
};

try {
  const isBranch = process.argv[2] === "branch";
  const factory = new BackendDeployerFactory({}, format, ioHost, () => undefined);
  await factory.getInstance().deploy(isBranch ? backends.branch : backends.sandbox, {
    // The types are the same both times, and take longer than the rest.
    validateAppSources: !isBranch,
  });
} catch (error) {
  for (let fault = error; fault instanceof Error; fault = fault.cause) {
    console.error(fault.message);
    if ("details" in fault && fault.details) console.error(fault.details);
  }
  process.exitCode = 1;
}
