/**
 * Why: what is uploaded to Lambda and what a page loads grows by a few bytes at a time, and nobody sees it; one import too
 * many brings along a whole library. So each bundle has a budget, and what has no business in it is looked for by name.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { filesBelow } from "./lib/files.ts";
import { foreignParts, languagesIn } from "./lib/foreign-parts.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const KB = 1024;

/**
 * In bytes, without the words of pages and mails, so that a budget holds for ten languages as for one. Where the target is
 * missed, the budget is what there is, with some hundred bytes to spare; docs/performance.md says why. It may come down with
 * the bundle; whoever raises it says for what.
 */
const budgets = {
  click: { target: 24 * KB, budget: 41_100 },
  mail: { target: 20 * KB, budget: 24_100 },
  /** Gzipped. */
  browser: { target: 3 * KB, budget: 3_830 },
  /** Gzipped: what a page loads that signs people up. */
  "browser, signing up": { target: 1.5 * KB, budget: 1.5 * KB },
} as const;

/** What the sentences of pages and mails are in, as a BCP 47 tag. */
const LANGUAGE = "en";

const handlers = ["click", "mail"] as const;
const handlerFile = (name: string): string => `packages/cdk/dist/handlers/${name}/index.js`;
const browserFile = "packages/runtime/dist/browser.js";

export async function bundleBytes(root: string): Promise<Finding[]> {
  const missing = [...handlers.map(handlerFile), browserFile]
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => ({ file, line: 0, message: "is not built: npm run build" }));
  if (missing.length > 0) return missing;
  const browser = await minifiedForPages(root, "*");
  const signingUp = await minifiedForPages(root, "{ startLink, readResult, onResult }");
  return [
    ...handlers.flatMap((name) => {
      const file = handlerFile(name);
      const bytes = readFileSync(join(root, file));
      const code = bytes.toString();
      return [
        ...overBudget(file, name, bytes.length - wordBytes(root, name)),
        ...foreignParts(file, code),
        ...otherLanguages(file, code),
      ];
    }),
    ...overBudget(browserFile, "browser", gzipped(browser)),
    ...overBudget(browserFile, "browser, signing up", gzipped(signingUp)),
    ...foreignParts(browserFile, Buffer.from(browser).toString()),
  ];
}

/** What the words of a handler take, as JSON without white space, in the one language that it speaks by itself. */
function wordBytes(root: string, handler: (typeof handlers)[number]): number {
  const kind = handler === "click" ? "pages" : "mail";
  return filesBelow(root, "packages/runtime/src")
    .filter((file) => file.endsWith(`words/${kind}.${LANGUAGE}.json`))
    .map((file) => JSON.stringify(JSON.parse(readFileSync(join(root, file), "utf8"))))
    .reduce((sum, words) => sum + Buffer.byteLength(words), 0);
}

function overBudget(file: string, name: keyof typeof budgets, bytes: number): Finding[] {
  const { target, budget } = budgets[name];
  if (bytes <= budget) return [];
  const message = `the bundle ${name} takes ${bytes} bytes; its budget is ${budget}, its target ${target}`;
  return [{ file, line: 0, message }];
}

/** A handler speaks the default language and no other; were none found at all, this check would have gone blind. */
function otherLanguages(file: string, code: string): Finding[] {
  const spoken = languagesIn(code).sort().join(", ");
  if (spoken === LANGUAGE) return [];
  return [
    { file, line: 0, message: `speaks ${spoken || "no language"}, and not ${LANGUAGE} alone` },
  ];
}

const gzipped = (code: Uint8Array): number => gzipSync(code, { level: 9 }).length;

/** The browser helper as a page loads it that takes these exports. */
async function minifiedForPages(root: string, taken: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${taken} from "./${browserFile}"`, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

export const gate: Gate = {
  promise: "bundles keep their budgets, and nothing foreign",
  look: bundleBytes,
};
await runAsScript(import.meta.url, gate);
