// Imported first, and before anything that an old Node cannot load: too old a Node is told in
// a sentence instead of a syntax error. The number stands in package.json and nowhere else.
import { readFileSync } from "node:fs";

/** @type {{ engines: { node: string } }} */
const { engines } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
const needed = engines.node.replace(">=", "");
const [neededMajor = 0, neededMinor = 0] = needed.split(".").map(Number);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  process.stderr.write(
    `cognito-links needs Node ${needed} or newer; this is Node ${process.versions.node}.\n` +
      "Install a current one from https://nodejs.org (or your version manager) and run the same command again.\n",
  );
  process.exit(1);
}
