import { readdirSync, readFileSync, rmSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { Fault } from "../fault.mjs";
import { root } from "../paths.mjs";
import { run } from "../run.mjs";
import { project } from "./install.mjs";

const SYNTH_MS = 300_000;

/** How Amplify deploys a backend: one of somebody's own, and that of a branch. */
export const commands = /** @type {const} */ ({
  sandbox: "ampx sandbox",
  branch: "ampx pipeline-deploy",
});

/**
 * One resource of a template, with the id by which the others name it.
 * @typedef {{ id: string; Type: string; Properties?: Record<string, unknown> }} Resource
 * @typedef {{ file: string; json: Record<string, unknown>; resources: Resource[] }} Template
 * @typedef {{ folder: string; templates: Template[] }} Assembly
 */

/**
 * Synthesises the backend without an account and without credentials; the sandbox's is type-checked, too.
 * @param {import("../say.mjs").Say} say
 * @param {keyof typeof commands} way
 * @returns {Promise<Assembly>}
 */
export async function synthesise(say, way) {
  rmSync(join(project, ".amplify"), { recursive: true, force: true });
  const script = join(root, "scripts", "lib", "amplify-gen2", "ampx.mjs");
  const { ok, output } = await say.step(
    `Synthesising as ${commands[way]} does`,
    () =>
      run(process.execPath, [script, way], { cwd: project, env: noAccount(), limitMs: SYNTH_MS }),
    (result) => result.ok,
  );
  if (!ok) throw new Fault(`${output.trim()}\n\nThe example does not synthesise; see above.`);
  return readAssembly(join(project, ".amplify", "artifacts", "cdk.out"));
}

/** Whoever runs this may have an account at hand; nothing here may ask it anything. */
function noAccount() {
  const theirs = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(theirs.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: "eu-central-1",
  };
}

/** @type {(folder: string) => Assembly} */
function readAssembly(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".template.json"));
  const templates = files.map((file) => {
    const json = JSON.parse(readFileSync(join(folder, file), "utf8"));
    /** @type {Record<string, Omit<Resource, "id">>} */
    const byId = json.Resources;
    return { file, json, resources: Object.entries(byId).map(([id, rest]) => ({ id, ...rest })) };
  });
  return { folder, templates };
}
