import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/paths.ts";
import { type Install, installOf } from "./closure.ts";

/** What `npm install cognito-links` brings along: the packed package, and its dependencies. */
export function ourInstall(): Install {
  const folder = join(root, "packages", "runtime");
  const packed = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=silent"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  // Newer npms write an object by package name.
  const [told] = Array.isArray(packed) ? packed : Object.values(packed);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const others = installOf(root, Object.keys(dependencies));
  return { packages: 1 + others.packages, bytes: Number(told.unpackedSize) + others.bytes };
}
