import { existsSync } from "node:fs";
import { join } from "node:path";
import { installed } from "../lib/paths.ts";

/** The script of aws-lambda-ric, Lambda's own runtime client for Node, which takes the handler's name. */
export const lambdaClient: string = join(installed("aws-lambda-ric"), "bin", "index.mjs");

/** Why there is no client, or undefined: it is compiled when it is installed, and not every machine can. */
export function whyNoClient(): string | undefined {
  return existsSync(join(installed("aws-lambda-ric"), "dist", "rapid-client.node"))
    ? undefined
    : "Left out: aws-lambda-ric could not be built here. It needs cmake, make, a C++ compiler, Python 3, autoconf, " +
        "automake and libtool when it is installed (Debian: `apt-get install cmake g++ make python3 autoconf automake " +
        "libtool`, then `npm run bench -- --reinstall`).";
}
