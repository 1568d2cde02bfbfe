import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builds } from "../build.mjs";
import { Fault } from "../fault.mjs";
import { root } from "../paths.mjs";
import { runNpm } from "../run.mjs";
import { hashOf, readStamp, removeStamp, writeStamp } from "../stamp.mjs";

const example = join(root, "examples", "amplify-gen2");

/** Where the example is installed and synthesised: a copy outside the tree, for it brings 1.2 GB along. */
export const project = join(root, ".cache", "amplify-gen2");

const modules = join(project, "node_modules");
const tarballs = join(project, "tarballs");
const ours = ["cognito-links", "cognito-links-cdk"];
const INSTALL_MS = 900_000;

/**
 * Brings the copy up to date: Amplify from the example's lockfile, our packages as npm would publish them, and the
 * backend's own files.
 * @param {import("../say.mjs").Say} say
 */
export async function installExample(say) {
  const amplify = await installAmplify(say);
  await installOurs(say, amplify);
  requireOneOfEach();
  // Amplify's loader takes the next tsconfig.json upwards; the tree's would give it our sources and another CDK.
  writeFileSync(join(project, "tsconfig.json"), "{}");
  rmSync(join(project, "amplify"), { recursive: true, force: true });
  cpSync(join(example, "amplify"), join(project, "amplify"), { recursive: true });
}

/**
 * Gives the hash of what is installed.
 * @param {import("../say.mjs").Say} say
 */
async function installAmplify(say) {
  const files = ["package.json", "package-lock.json", ".npmrc"];
  const wanted = hashOf(...files.map((file) => readFileSync(join(example, file))));
  const stamp = join(modules, ".amplify-stamp");
  if (readStamp(stamp) === wanted) return wanted;
  mkdirSync(project, { recursive: true });
  for (const file of files) cpSync(join(example, file), join(project, file));
  await npm(
    say,
    "Installing Amplify Gen 2, about 1.2 GB",
    ["ci", "--include=dev"],
    // npm finds a first lockfile out of step with what Amplify's packages bundle, and a second one right.
    "If npm finds the lockfile out of step: run npm install --package-lock-only twice in a copy of the example.",
  );
  writeStamp(stamp, wanted);
  return wanted;
}

/** @type {(say: import("../say.mjs").Say, amplify: string) => Promise<void>} */
async function installOurs(say, amplify) {
  const packages = builds().filter(({ name }) => ours.includes(name));
  const wanted = hashOf(amplify, ...packages.map(({ hash }) => hash));
  const stamp = join(modules, ".ours-stamp");
  if (readStamp(stamp) === wanted) return;
  removeStamp(stamp);
  // Away with what is there: npm takes a tarball of the same version for the same tarball.
  for (const name of ours) rmSync(join(modules, name), { recursive: true, force: true });
  rmSync(tarballs, { recursive: true, force: true });
  mkdirSync(tarballs);
  const folders = packages.map(({ folder }) => folder);
  await npm(say, `Packing ${ours.join(" and ")}`, [
    "pack",
    ...folders,
    `--pack-destination=${tarballs}`,
    "--ignore-scripts",
  ]);
  const packed = readdirSync(tarballs).map((file) => join(tarballs, file));
  await npm(say, "Installing them into the example", ["install", "--no-save", ...packed]);
  writeStamp(stamp, wanted);
}

/**
 * Two copies of the CDK would not know each other's pools, and a package that is missing here would be taken from the
 * tree around the copy.
 */
function requireOneOfEach() {
  /** @type {{ packages: Record<string, unknown> }} */
  const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
  for (const name of ["aws-cdk-lib", "constructs", ...ours]) {
    const found = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
    if (found.length !== 1 || found[0] !== `node_modules/${name}`)
      throw new Fault(`${name} should be installed once, and is ${list(found)} in ${project}.`);
  }
}

const list = (/** @type {string[]} */ paths) => (paths.length > 0 ? paths.join(", ") : "nowhere");

/** @type {(say: import("../say.mjs").Say, doing: string, args: string[], hint?: string) => Promise<void>} */
async function npm(say, doing, args, hint = "") {
  const { ok, output } = await say.step(
    doing,
    () => runNpm([...args, "--loglevel=error"], { cwd: project, limitMs: INSTALL_MS }),
    (result) => result.ok,
  );
  if (ok) return;
  throw new Fault(`${output.trim()}\n\n${doing} has failed; npm's own words stand above.\n${hint}`);
}
