import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { parseDocument } from "yaml";
import { configurationLines, fillTemplate } from "../src/template/fill-template.ts";

/**
 * The most that CloudFormation takes without a bucket, in bytes.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MOST_BYTES = 1_000_000;

const path = (relative: string): string =>
  fileURLToPath(new URL(`../${relative}`, import.meta.url));

/**
 * Writes the CloudFormation template that `npx cognito-links-dev template` prints. Its functions are bundled from the sources,
 * minified, compressed by Brotli, which takes a tenth less than gzip here, and written in base 85.
 */
export async function buildTemplate(): Promise<string> {
  const { version } = JSON.parse(await readFile(path("package.json"), "utf8"));
  const source = await readFile(path("src/template/links.template.yaml"), "utf8");
  // Its head says what a reader needs; the remarks further down are for whoever changes it, and would not fit.
  const template = fillTemplate(narrow(source.replace(/^ +#.*\n/gm, "")), {
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

/** The same YAML with one space for each step in, and none before list items: two kilobytes less. */
function narrow(source: string): string {
  return parseDocument(source).toString({
    indent: 1,
    indentSeq: false,
    lineWidth: 0,
    flowCollectionPadding: false,
  });
}

/** CommonJS, as CloudFormation makes an `index.js` of inline code; ASCII once it is written so. */
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
  return toBase85(
    brotliCompressSync(Buffer.concat(code), {
      params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
    }),
  );
}

/** A sixteenth shorter than base64. The template's own lines read it: words as Lambda's processors have them, low byte first. */
function toBase85(bytes: Buffer): string {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  return Array.from({ length: padded.length / 4 }, (_, i) => {
    const word = padded.readUInt32LE(i * 4);
    const digits = [85 ** 4, 85 ** 3, 85 ** 2, 85, 1].map((unit) => Math.floor(word / unit) % 85);
    return String.fromCharCode(...digits.map((digit) => digit + 35)).replaceAll("\\", "!");
  }).join("");
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await mkdir(path("dist/template"), { recursive: true });
  await writeFile(path("dist/template/links.yaml"), await buildTemplate());
}
