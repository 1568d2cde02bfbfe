import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { configurationLines } from "../src/template/configuration.ts";
import { fillTemplate } from "../src/template/fill-template.ts";

/**
 * The most that CloudFormation takes without a bucket, in bytes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MOST_BYTES = 51_200;

const path = (relative: string): string =>
  fileURLToPath(new URL(`../${relative}`, import.meta.url));

/**
 * Writes the CloudFormation template that `npx cognito-links-dev template` prints. Its functions are bundled from the sources,
 * minified, compressed by Brotli, which takes a tenth less than gzip here, and written as base64.
 */
export async function buildTemplate(): Promise<string> {
  const { version } = JSON.parse(await readFile(path("package.json"), "utf8"));
  const template = fillTemplate(await readFile(path("src/template/links.template.yaml"), "utf8"), {
    VERSION: String(version),
    CONFIGURATION: configurationLines().join("\n"),
    LINKS_CODE: await bundle("links"),
    ATTACH_CODE: await bundle("attach"),
  });
  const bytes = Buffer.byteLength(template);
  if (bytes >= MOST_BYTES)
    throw new Error(
      `The template has ${bytes} bytes; CloudFormation takes ${MOST_BYTES} without a bucket.`,
    );
  return template;
}

/** CommonJS, as CloudFormation makes an `index.js` of inline code; ASCII once it is base64. */
async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path(`src/template/functions/${name}.ts`)],
    write: false,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    tsconfig: path("tsconfig.json"),
  });
  const code = outputFiles.map(({ contents }) => contents);
  return brotliCompressSync(Buffer.concat(code), {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
  }).toString("base64");
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await mkdir(path("dist/template"), { recursive: true });
  await writeFile(path("dist/template/links.yaml"), await buildTemplate());
}
