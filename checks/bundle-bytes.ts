/**
 * Why: what is uploaded to Lambda and what a page loads grows by a few bytes at a time, and nobody sees it; one import too
 * many brings along a whole library. So each bundle has a budget, and what has no business in it is looked for by name.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { filesBelow } from "./lib/files.ts";
import { foreignParts } from "./lib/foreign-parts.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const KB = 1024;

/**
 * In bytes, without the words of pages and mails, so that a budget holds for ten languages as for one. Where the target is
 * missed, the budget is what there is, with some hundred bytes to spare; docs/performance.md says why. It may come down with
 * the bundle; whoever raises it says for what.
 */
const budgets = {
  click: { target: 24 * KB, budget: 38_500 },
  mail: { target: 20 * KB, budget: 19_700 },
  /** Gzipped. */
  browser: { target: 1.5 * KB, budget: 1.5 * KB },
} as const;

/** What the sentences of pages and mails are in, as a BCP 47 tag. */
const LANGUAGE = "en";

const handlers = ["click", "click-proxy", "click-origin", "mail"] as const;
const budgetOf = (handler: (typeof handlers)[number]): "click" | "mail" =>
  handler === "mail" ? "mail" : "click";
const handlerFile = (name: string): string => `packages/cdk/dist/handlers/${name}/index.js`;
const browserFile = "packages/runtime/dist/browser.js";

export async function bundleBytes(root: string): Promise<Finding[]> {
  const missing = [...handlers.map(handlerFile), browserFile]
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => ({ file, line: 0, message: "is not built: npm run build" }));
  if (missing.length > 0) return missing;
  const browser = await minifiedForPages(root);
  return [
    ...handlers.flatMap((name) => {
      const file = handlerFile(name);
      const bytes = readFileSync(join(root, file));
      const code = bytes.toString();
      return [
        ...overBudget(file, budgetOf(name), bytes.length - wordBytes(root, budgetOf(name))),
        ...foreignParts(file, code),
        ...otherLanguages(root, file, code),
      ];
    }),
    ...overBudget(browserFile, "browser", gzipSync(browser, { level: 9 }).length),
    ...foreignParts(browserFile, Buffer.from(browser).toString()),
  ];
}

/** What the words of a handler take, as JSON without white space, in the one language that it speaks by itself. */
function wordBytes(root: string, handler: "click" | "mail"): number {
  const kind = handler === "click" ? "pages" : "mail";
  return wordFiles(root)
    .filter((file) => file.endsWith(`/${kind}.${LANGUAGE}.json`))
    .map((file) => JSON.stringify(JSON.parse(readFileSync(join(root, file), "utf8"))))
    .reduce((sum, words) => sum + Buffer.byteLength(words), 0);
}

const wordFiles = (root: string): string[] =>
  filesBelow(root, "packages/runtime/src").filter((file) => /\/words\/[^/]+\.json$/.test(file));

function overBudget(file: string, name: keyof typeof budgets, bytes: number): Finding[] {
  const { target, budget } = budgets[name];
  if (bytes <= budget) return [];
  const message = `the bundle ${name} takes ${bytes} bytes; its budget is ${budget}, its target ${target}`;
  return [{ file, line: 0, message }];
}

/** A handler speaks the default language and no other; were none found at all, this check would have gone blind. */
function otherLanguages(root: string, file: string, code: string): Finding[] {
  const files = wordFiles(root).filter((words) =>
    sentences(readFileSync(join(root, words), "utf8")).some((sentence) => code.includes(sentence)),
  );
  const spoken = [...new Set(files.map((words) => words.split(".").at(-2)))].sort().join(", ");
  if (spoken === LANGUAGE) return [];
  return [
    { file, line: 0, message: `speaks ${spoken || "no language"}, and not ${LANGUAGE} alone` },
  ];
}

/** The sentences of a file that stand alike in every JavaScript, however it was minified; a word may be of two languages. */
const sentences = (json: string): string[] => json.match(/(?<=")[^"'`\\$]{20,}(?=")/g) ?? [];

/** The browser helper as a page loads it, everything that it exports. */
async function minifiedForPages(root: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(root, browserFile)],
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
