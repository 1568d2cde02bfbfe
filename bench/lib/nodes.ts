import { join } from "node:path";
import { installed, isInstalled } from "./paths.ts";

/** One of the Nodes that Lambda has. */
export interface NodeBinary {
  readonly major: string;
  readonly path: string;
}

/** The Nodes to wake up on: real binaries from npm, or the one that runs this where those do not fit the machine. */
export function nodes(): readonly NodeBinary[] {
  const found = ["20", "22", "24"].flatMap((major) => {
    const name = `node-${major}`;
    return isInstalled(name) ? [{ major, path: join(installed(name), "bin", "node") }] : [];
  });
  const [own = ""] = process.versions.node.split(".");
  return found.length > 0 ? found : [{ major: own, path: process.execPath }];
}
