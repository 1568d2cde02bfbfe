import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { bench } from "../lib/paths.ts";
import { exactly, type SectionResult, type Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { whole as count, digits, kilobytes, percent } from "../lib/tables.ts";
import { installOf } from "./closure.ts";
import { deployedWith, loadedFor } from "./loaded.ts";
import { ourInstall } from "./packed.ts";

/** Bytes of a file, as it is and gzipped. */
interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

const sizeOf = (content: Uint8Array): Size => ({
  minified: content.byteLength,
  gzipped: gzipSync(content, { level: 9 }).byteLength,
});

/** Nothing here is timed: what is uploaded, what a page loads, what an install brings. */
export async function bytes(stage: Stage): Promise<SectionResult> {
  const { contestants: all, say } = stage;
  say("bytes: bundles and installs");
  const file = (path: string): Size => sizeOf(readFileSync(path));
  const click = sizeOf((await loadedFor(all.ours.click, stage)).code);
  const written = await loadedFor(all.ours.mail, stage);
  const [mail, words] = [sizeOf(written.code), sizeOf(written.words)];
  const whole = sizeOf(deployedWith(all.ours.click));
  const sdk = file(all.sdkV3Bundled.file);
  const shaken = file(all.sdkV3Shaken.file);
  const browser = await browserHelper("*");
  const signingUp = await browserHelper("{ startLink, readResult, onResult }");
  const finishing = await browserHelper("{ startLink, finishLink }");
  return {
    tables: [
      bundleTable(
        [
          ["ours, what a click that confirms loads", click],
          ["ours, what the mail of a sign-up loads", mail],
          ["and its words, in one language", words],
          ["ours, all of the function: both, every page and flow, ten languages", whole],
          ["browser helper, `startLink`, `readResult`, `onResult`", signingUp],
          ["browser helper, `startLink` and `finishLink`", finishing],
          ["browser helper, everything it exports", browser],
          [all.sdkV3Shaken.name, shaken],
          [all.sdkV3Bundled.name, sdk],
        ],
        sdk,
      ),
      installTable(),
    ],
    measures: {
      "bytes.click": exactly(click.minified),
      "bytes.mail": exactly(mail.minified),
      "bytes.browser.gzip": exactly(signingUp.gzipped),
      "bytes.click.share": exactly(click.minified / sdk.minified),
      "bytes.sdk": exactly(sdk.minified),
      "bytes.sdk-shaken": exactly(shaken.minified),
    },
  };
}

async function browserHelper(taken: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${taken} from "cognito-links/browser";`, resolveDir: bench },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
  });
  return sizeOf(outputFiles[0]?.contents ?? new Uint8Array());
}

function bundleTable(sizes: readonly (readonly [string, Size])[], sdk: Size): Table {
  return {
    id: "bundles",
    title: "Bytes: what is uploaded to Lambda, or loaded by the page",
    head: ["less is better", "minified", "gzipped", "of the SDK's bundle"],
    rows: sizes.map(([name, { minified, gzipped }]) => [
      name,
      kilobytes(minified),
      kilobytes(gzipped),
      percent(minified / sdk.minified),
    ]),
    notes: ["1 KB is 1,024 bytes."],
  };
}

const PEERS = [
  "@aws-sdk/client-cognito-identity-provider",
  "amazon-cognito-identity-js",
  "aws-sdk",
  "aws-amplify",
] as const;

function installTable(): Table {
  const ours = ourInstall();
  const installs = [["cognito-links", ours] as const, ...PEERS.map(peer)];
  return {
    id: "installs",
    title: "Bytes: what an install brings along",
    head: ["npm install --omit=dev; less is better", "packages", "size", "÷ ours"],
    rows: installs.map(([name, { packages, bytes: size }]) => [
      `\`${name}\``,
      count(packages),
      `${digits(size / 1024 / 1024)} MB`,
      digits(size / ours.bytes),
    ]),
    notes: [],
  };
}

const peer = (name: string) => [name, installOf(bench, [name])] as const;
