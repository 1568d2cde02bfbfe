import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { bundleBytes } from "../../checks/bundle-bytes.ts";
import { plant } from "./plant.ts";

const [click, proxy, origin, mail] = ["click", "click-proxy", "click-origin", "mail"].map(
  (name) => `packages/cdk/dist/handlers/${name}/index.js`,
) as [string, string, string, string];
const browser = "packages/runtime/dist/browser.js";

/** What the handlers' sentences are looked up in. */
const words = {
  "packages/runtime/src/words/mail.en.json": '{ "hint": "Copy this link into your browser." }',
  "packages/runtime/src/words/mail.de.json":
    '{ "hint": "Den Link bitte in den Browser kopieren." }',
};

/** The least that a handler has. */
const ENGLISH = "const t=`Copy this link into your browser.`;";

/** What a page that signs people up takes. */
const SIGNING_UP = "export const startLink = 1, readResult = 2, onResult = 3;";

/** The words are not counted, as the JSON that they are made of. */
const wordsLength = JSON.stringify(
  JSON.parse(words["packages/runtime/src/words/mail.en.json"]),
).length;

/** Bundles that are all well. */
function everything(): Record<string, string> {
  const handlers = Object.fromEntries([click, proxy, origin, mail].map((name) => [name, ENGLISH]));
  return { ...words, ...handlers, [browser]: SIGNING_UP };
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
    expect(await saysOf(click, handler("x".repeat(32_400)))).toEqual([]);
    expect(await saysOf(click, handler("x".repeat(42_500)))).toEqual([
      expect.stringContaining(
        `${click}: the bundle click takes ${42_502 + ENGLISH.length - wordsLength} bytes; its budget is `,
      ),
    ]);
    expect(await saysOf(mail, handler("x".repeat(25_200)))).toHaveLength(1);
  });

  it("count what is loaded at once, and apart from it everything in the folder", async () => {
    const folder = click.replace("index.js", "");
    const big = "x".repeat(42_500);
    const saying = async (code: string): Promise<string[]> =>
      (
        await bundleBytes(
          plant({ ...everything(), [click]: ENGLISH + code, [`${folder}more.js`]: big }),
        )
      ).map(({ message }) => message);
    expect(await saying('import("./more.js")')).toEqual([]);
    expect(await saying("Promise.resolve().then(()=>require(`./more.js`))")).toEqual([]);
    for (const now of ['import{a}from"./more.js"', "const a=require(`./more.js`);"])
      expect(await saying(now)).toEqual([expect.stringContaining("click takes")]);
  });

  it("count bytes, not characters", async () => {
    expect(await saysOf(mail, handler("ü".repeat(12_600)))).toHaveLength(1);
  });

  it("hold the browser's helper minified and gzipped, comments left out", async () => {
    const text = (bytes: number) => `"${randomBytes(bytes / 2).toString("hex")}"`;
    const code = (bytes: number) =>
      `${SIGNING_UP} export const x = ${text(bytes)}; // ${text(6000)}`;
    expect(await saysOf(browser, code(3400))).toEqual([]);
    expect(await saysOf(browser, code(9000))).toHaveLength(1);
  });

  it("hold what a page takes that signs people up, apart from the rest", async () => {
    const more = `"${randomBytes(1600).toString("hex")}"`;
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
    ["another language beside its own", 'const u="Den Link bitte in den Browser kopieren.";'],
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

  it("fails where no language is found any more: then another one would not be either", async () => {
    expect(await saysOf(click, "exports.handler=1;")).toEqual([
      `${click}: speaks no language, and not en alone`,
    ]);
  });

  it("passes with a Unicode class in a text", async () => {
    const code = 'const r=String.raw`^\\p{L}+$`,u=()=>new RegExp(r,"u");';
    expect(await saysOf(click, ENGLISH + code)).toEqual([]);
  });
});

it("nothing passes that is not built", async () => {
  expect(await bundleBytes(plant({}))).toHaveLength(5);
});
