/**
 * Why: what is uploaded to Lambda and what a page loads grows by a few bytes at a time, and nobody sees it; one import too
 * many brings along a whole library. So each bundle has a budget, and what has no business in it is looked for by name.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { foreignParts, languagesIn } from "./lib/foreign-parts.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";

const KB = 1024;

/**
 * In bytes. Where the target is missed, the budget is what there is, with some hundred bytes to spare; docs/performance.md
 * says why. It may come down with the bundle; whoever raises it says for what. Last raised for what
 * real inputs broke: links as mail programs bend them (1.5 KB of the click), targets as people write them and the dots that
 * servers fold (1.8 KB of both), a seal on what a resend passes on (1.3 KB of the click, 1.7 KB of the mail), what a process
 * remembers (1.5 KB), and pages that say the next step (1.5 KB).
 */
const budgets = {
  click: { target: 24 * KB, budget: 42_500 },
  mail: { target: 20 * KB, budget: 24_200 },
  /** Gzipped. */
  browser: { target: 1.5 * KB, budget: 1.5 * KB },
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
  const browser = await minifiedForPages(root);
  return [
    ...handlers.flatMap((name) => {
      const file = handlerFile(name);
      const bytes = readFileSync(join(root, file));
      const code = bytes.toString();
      return [
        ...overBudget(file, name, bytes.length),
        ...foreignParts(file, code),
        ...otherLanguages(file, code),
      ];
    }),
    ...overBudget(browserFile, "browser", gzipSync(browser, { level: 9 }).length),
    ...foreignParts(browserFile, Buffer.from(browser).toString()),
  ];
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
