/**
 * Why: what is uploaded to Lambda and what a page loads grows by a few bytes at a time, and nobody sees it; one import too
 * many brings along a whole library. So each bundle has a budget, and what has no business in it is looked for by name.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
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
  /** Some two KB of it lead a link to the app's page, tell which page that may be and who finishes it, and let a page sign in. */
  click: { target: 30 * KB, budget: 31_100 },
  /** With what is loaded only by the clicks that need it: pages, forms, QR codes, redirect rules, the deeds of the other flows. */
  // Two KB of it are what files say to one another that are loaded one by one.
  "click, all of it": { target: 48 * KB, budget: 77_000 },
  // 1.2 KB are the function that tells mails from clicks, 0.1 the metrics of visits, written out.
  mail: { target: 20 * KB, budget: 27_700 },
  /** With what signs the call for the looks of single clients, and looks at what it gets, where a mail needs them. */
  "mail, all of it": { target: 24 * KB, budget: 34_400 },
  /** Gzipped: what a page loads that signs people up, and everything that the entry has. */
  // 1.5 KB; 0.1 for storage events in browsers without channels, 0.2 for links that land on the app's page.
  "browser, signing up": { target: 1.5 * KB, budget: 1_900 },
  // Of these, 1.4 KB are the waiting tab that asks, a sign-in by password, and a sign-up that leaves nobody unconfirmed;
  // 0.5 KB are `finishLink`.
  browser: { target: 3 * KB, budget: 5_830 },
} as const;

const handlers = "packages/cdk/dist/handlers";

/** The halves of the functions, each with what its events load at once; a function's own file is loaded with either. */
const halves = [
  { half: "click", file: `${handlers}/links/click.js` },
  { half: "click", file: `${handlers}/links-proxy/click.js` },
  { half: "click", file: `${handlers}/links-origin/click.js` },
  { half: "mail", file: `${handlers}/links/mail.js` },
] as const;
const browserFile = "packages/runtime/dist/browser.js";

export async function bundleBytes(root: string): Promise<Finding[]> {
  const missing = [...halves.map(({ file }) => file), browserFile]
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => ({ file, line: 0, message: "is not built: npm run build" }));
  if (missing.length > 0) return missing;
  const browser = await minifiedForPages(root, "*");
  const signingUp = await minifiedForPages(root, "{ startLink, readResult, onResult }");
  return [
    ...halves.flatMap(({ half, file }) => {
      const index = join(dirname(file), "index.js");
      const first = codeOf(root, new Set([index, ...loadedWith(root, file)]));
      const later = [...loadedWith(root, file, /[`"']\.\/([\w.-]+)[`"']/g)];
      const all = codeOf(
        root,
        later.filter((one) => !isWords(one)),
      );
      return [
        ...overBudget(file, half, Buffer.byteLength(first)),
        ...overBudget(file, `${half}, all of it`, Buffer.byteLength(all)),
        // Who looks accounts up signs that call, and loads what signs with the first look.
        ...foreignParts(file, first),
        ...languages(root, file, first, later),
      ];
    }),
    ...overBudget(browserFile, "browser", gzipped(browser)),
    ...overBudget(browserFile, "browser, signing up", gzipped(signingUp)),
    ...foreignParts(browserFile, Buffer.from(browser).toString()),
  ];
}

/** What loads a file at once: an `import()` has become a `require` behind `.then`, or a call of the bundle's own `later`. */
const AT_ONCE = /(?:\b(?:from|import)\s*|(?<!\.then\(\(\)=>)\brequire\()["'`]\.\/([\w.-]+)["'`]/g;

/** A file and those of its folder that it loads, by what loads one. */
function loadedWith(
  root: string,
  file: string,
  loads: RegExp = AT_ONCE,
  seen: Set<string> = new Set(),
): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(join(root, file), "utf8");
  for (const [, name = ""] of code.matchAll(loads))
    loadedWith(root, join(dirname(file), name), loads, seen);
  return seen;
}

const codeOf = (root: string, files: Iterable<string>): string =>
  [...files].map((file) => readFileSync(join(root, file), "utf8")).join("");

/** Each language is a file of its own beside the code. */
const LANGUAGE = /[/\\]([a-z]{2}(?:-[A-Z][A-Za-z]+)?)-[\w-]{8}\.js$/;

const isWords = (file: string): boolean => LANGUAGE.test(file);

const wordFiles = (root: string): string[] =>
  filesBelow(root, "packages/runtime/src/words").filter((file) => file.endsWith(".json"));

function overBudget(file: string, name: keyof typeof budgets, bytes: number): Finding[] {
  const { target, budget } = budgets[name];
  if (bytes <= budget) return [];
  const message = `the bundle ${name} takes ${bytes} bytes; its budget is ${budget}, its target ${target}`;
  return [{ file, line: 0, message }];
}

/** A handler can speak every language, and loads none before somebody asks for it. */
function languages(root: string, file: string, first: string, all: readonly string[]): Finding[] {
  const beside = all.map((one) => LANGUAGE.exec(one)?.[1]).filter(Boolean);
  return wordFiles(root).flatMap((words) => {
    const name = basename(words, ".json");
    const [sentence = ""] = sentences(readFileSync(join(root, words), "utf8"));
    return [
      ...(beside.includes(name) ? [] : [{ file, line: 0, message: `does not speak ${name}` }]),
      ...(sentence !== "" && first.includes(sentence)
        ? [{ file, line: 0, message: `loads the words of ${name} before anybody asks for them` }]
        : []),
    ];
  });
}

/** The sentences of a file that stand alike in every JavaScript, however it was minified. */
const sentences = (json: string): string[] => json.match(/(?<=")[^"'`\\$]{20,}(?=")/g) ?? [];

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
