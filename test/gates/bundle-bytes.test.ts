import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { bundleBytes } from "../../checks/bundle-bytes.ts";
import { plant } from "./plant.ts";

const [click, proxy, origin, mail] = [
  "links/click",
  "links-proxy/click",
  "links-origin/click",
  "links/mail",
].map((name) => `packages/cdk/dist/handlers/${name}.js`) as [string, string, string, string];
const browser = "packages/runtime/dist/browser.js";

/** What the handlers' sentences are looked up in. */
const words = {
  "packages/runtime/src/words/en.json": '{ "hint": "Copy this link into your browser." }',
  "packages/runtime/src/words/pt-BR.json":
    '{ "hint": "Copie este link para o seu navegador, por favor." }',
};

const SPOKEN = ["en-Ab3_xYz0.js", "pt-BR-Ab3_xYz0.js"];

/** The least that a half has: it loads its words when somebody asks for them. */
const ENGLISH = `exports.handler=1;${SPOKEN.map((name) => `Promise.resolve().then(()=>require("./${name}"));`).join("")}`;

/** The least that tells the halves' events apart. */
const INDEX = "exports.handler=0;";

/** What a page that signs people up takes. */
const SIGNING_UP = "export const startLink = 1, readResult = 2, onResult = 3;";

const beside = (file: string, name: string): string => file.replace(/[^/]+$/, name);

/** Bundles that are all well. */
function everything(): Record<string, string> {
  const halves = [click, proxy, origin, mail].flatMap((file) => [
    [file, ENGLISH],
    [beside(file, "index.js"), INDEX],
    ...SPOKEN.map((name) => [beside(file, name), "x".repeat(50_000)]),
  ]);
  return { ...words, ...Object.fromEntries(halves), [browser]: SIGNING_UP };
}

/** What the gate says of bundles that are all well but for one. */
async function saysOf(file: string, code: string): Promise<string[]> {
  const findings = await bundleBytes(plant({ ...everything(), [file]: code }));
  return findings.map((finding) => `${finding.file}: ${finding.message}`);
}

const handler = (text: string): string => `${ENGLISH}"${text}"`;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A line of code as a handler's bundle holds it, libraries included. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

describe("the budgets", () => {
  it("hold each handler by its bytes", async () => {
    expect(await saysOf(click, handler("x".repeat(28_400)))).toEqual([]);
    expect(await saysOf(click, handler("x".repeat(44_700)))).toEqual([
      expect.stringContaining(
        `${click}: the bundle click takes ${44_702 + ENGLISH.length + INDEX.length} bytes; its budget is `,
      ),
    ]);
    expect(await saysOf(mail, handler("x".repeat(29_200)))).toHaveLength(1);
  });

  it("count what is loaded at once, and apart from it everything in the folder", async () => {
    const big = "x".repeat(44_700);
    const saying = async (code: string): Promise<string[]> =>
      (
        await bundleBytes(
          plant({ ...everything(), [click]: ENGLISH + code, [beside(click, "more.js")]: big }),
        )
      ).map(({ message }) => message);
    expect(await saying('import("./more.js")')).toEqual([]);
    expect(await saying("Promise.resolve().then(()=>require(`./more.js`))")).toEqual([]);
    for (const now of ['import{a}from"./more.js"', "const a=require(`./more.js`);"])
      expect(await saying(now)).toEqual([expect.stringContaining("click takes")]);
  });

  it("count bytes, not characters", async () => {
    expect(await saysOf(mail, handler("ü".repeat(14_600)))).toHaveLength(1);
  });

  it("hold the browser's helper minified and gzipped, comments left out", async () => {
    const text = (bytes: number) => `"${randomBytes(bytes / 2).toString("hex")}"`;
    const code = (bytes: number) =>
      `${SIGNING_UP} export const x = ${text(bytes)}; // ${text(6000)}`;
    expect(await saysOf(browser, code(3400))).toEqual([]);
    expect(await saysOf(browser, code(13_000))).toHaveLength(1);
  });

  it("hold what a page takes that signs people up, apart from the rest", async () => {
    const more = `"${randomBytes(2_000).toString("hex")}"`;
    expect(await saysOf(browser, SIGNING_UP.replace("2", more))).toEqual([
      expect.stringContaining("the bundle browser, signing up takes"),
    ]);
  });
});

describe("a bundle", () => {
  it.each([
    ["an AWS SDK", 'require("@aws-sdk/client-cognito-identity-provider");'],
    ["an AWS SDK", 'require("aws-sdk");'],
    ["the sandbox", 'fetch(url + "/_sandbox/clock");'],
    ["the sandbox", 'require("cognito-links-dev");'],
    ["words that nobody asked for", 'const u="Copy this link into your browser.";'],
    ["a literal", "const t=e=>/^[\\p{L}\\p{N}]+$/u.test(e);"],
  ])("fails with %s in it", async (_what, code) => {
    for (const file of [click, mail]) expect(await saysOf(file, ENGLISH + code)).toHaveLength(1);
  });

  it.each([
    ["valibot", 'import * as v from "valibot"; v.parse(v.string(), process.env.X);'],
    ["public suffix list", 'import { parse } from "tldts"; console.log(parse(process.env.X));'],
    ["signer", 'import { AwsClient } from "aws4fetch"; console.log(new AwsClient({}));'],
  ])("fails with the %s in it, however it was minified", async (what, code) => {
    expect((await saysOf(mail, ENGLISH + (await bundled(code)))).join("\n")).toContain(what);
  });

  it("fails where a language has no file beside it", async () => {
    const more = {
      "packages/runtime/src/words/it.json": '{ "hint": "Copi il link, per favore." }',
    };
    const findings = await bundleBytes(plant({ ...everything(), ...more }));
    expect(findings.map(({ file, message }) => `${file}: ${message}`)).toEqual(
      [click, proxy, origin, mail].map((file) => `${file}: does not speak it`),
    );
  });

  it("passes with a Unicode class in a text", async () => {
    const code = 'const r=String.raw`^\\p{L}+$`,u=()=>new RegExp(r,"u");';
    expect(await saysOf(click, ENGLISH + code)).toEqual([]);
  });
});

it("nothing passes that is not built", async () => {
  expect(await bundleBytes(plant({}))).toHaveLength(5);
});
