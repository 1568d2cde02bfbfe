import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { isScalar, isSeq, parseDocument, Scalar, visit, type YAMLMap, type YAMLSeq } from "yaml";
import {
  configurationLines,
  FORMS,
  fillTemplate,
  type TemplateForm,
} from "../src/template/fill-template.ts";
import { SMALLER } from "./smaller-modules.ts";

const path = (relative: string): string =>
  fileURLToPath(new URL(`../${relative}`, import.meta.url));

/**
 * Writes a CloudFormation template that `npx cognito-links-dev template` prints. Its functions are bundled from the sources,
 * minified, compressed by Brotli, which takes a tenth less than gzip here, and written in base 92.
 */
export async function buildTemplate(form: TemplateForm): Promise<string> {
  const { version } = JSON.parse(await readFile(path("package.json"), "utf8"));
  const source = await readFile(path("src/template/links.template.yaml"), "utf8");
  // Its head says what a reader needs; the remarks further down are for whoever changes it, and would not fit.
  const template = fillTemplate(narrow(formOf(source, form).replace(/^ +#.*\n/gm, ""), form), {
    VERSION: String(version),
    ...configurationLines(form),
    LINKS_CODE: await bundle("links", form),
    ATTACH_CODE: await bundle("attach", form),
  });
  const { mostBytes } = FORMS[form];
  const bytes = Buffer.byteLength(template);
  if (bytes >= mostBytes)
    throw new Error(`The template ${form} has ${bytes} bytes, and may have ${mostBytes}.`);
  return template;
}

/** The source without what another form alone has: lines between `#< FORM` and `#>`. */
function formOf(source: string, form: TemplateForm): string {
  return source.replace(/^ *#< ([\w-]+)\n([\s\S]*?)^ *#>\n/gm, (_, of, lines) =>
    of === form ? lines : "",
  );
}

/**
 * The same YAML with one space for each step in, and none before list items: two kilobytes less. In the small form functions
 * stand in their short form too, half a kilobyte more, which only readers of CloudFormation's tags can read; and what a
 * resource is for, four hundred bytes, is left to docs/template.md.
 */
function narrow(source: string, form: TemplateForm): string {
  const document = parseDocument(source);
  if (form === "sign-up-only") {
    visit(document.getIn(["Resources"]) as YAMLMap, {
      Pair: (_, { key }) =>
        isScalar(key) && key.value === "Description" ? visit.REMOVE : undefined,
    });
    visit(document, { Map: (_, map) => shortForm(map) });
  }
  return document.toString({
    indent: 1,
    indentSeq: false,
    lineWidth: 0,
    flowCollectionPadding: false,
  });
}

/** `!Ref Name` for `{ Ref: Name }`, undefined for what is no function. */
function shortForm(map: YAMLMap): Scalar | YAMLSeq | undefined {
  const [pair, more] = map.items;
  const name = isScalar(pair?.key) ? /^(?:Fn::(\w+)|(Ref))$/.exec(String(pair.key.value)) : null;
  const value = pair?.value;
  if (more !== undefined || name === null) return undefined;
  const tag = `!${name[1] ?? name[2]}`;
  if (tag === "!GetAtt" && isSeq(value)) {
    const scalar = new Scalar(
      value.items.map((one) => (isScalar(one) ? one.value : one)).join("."),
    );
    return Object.assign(scalar, { tag });
  }
  if (!isScalar(value) && !isSeq(value)) return undefined;
  // What was looked at before it became a function is looked at still.
  return Object.assign(value, { tag });
}

const { BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_NPOSTFIX } = constants;
/** What makes least of this code. */
const BROTLI = { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_NPOSTFIX]: 2 };

/** CommonJS, as CloudFormation makes an `index.js` of inline code; ASCII once it is written so. */
async function bundle(name: string, form: TemplateForm): Promise<string> {
  const { outputFiles } = await build({
    // An entry that exports would have esbuild's half a kilobyte for whoever imports modules from CommonJS.
    stdin: {
      contents: `import { handler } from "./${name}.ts"; exports.handler = handler;`,
      resolveDir: path("src/template/functions"),
    },
    logOverride: { "commonjs-variable-in-esm": "silent" },
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
    plugins:
      name === "links"
        ? [englishOnly, ...(form === "sign-up-only" ? [signUpOnly] : []), allAtOnce]
        : [],
  });
  const code = outputFiles.map(({ contents }) => contents);
  return toBase92(brotliCompressSync(Buffer.concat(code), { params: BROTLI }));
}

/** One file has room for one language, and an inline template for no files beside it; who wants more deploys the construct. */
const englishOnly: Plugin = {
  name: "english-only",
  setup({ onLoad }) {
    onLoad(
      { filter: /runtime[/\\]src[/\\](?:words|mail|pages|config|adapters)[/\\][\w-]+\.ts$/ },
      ({ path: file }) => {
        const [, name = ""] = /src[/\\](.+)\.ts$/.exec(file) ?? [];
        const contents = SMALLER[name.replaceAll("\\", "/")];
        return contents === undefined
          ? undefined
          : { contents, loader: "ts", resolveDir: dirname(file) };
      },
    );
  },
};

/**
 * Leaves out what the small form has no use for: other flows' half of the click, the form that asks for a password with its
 * words, the pages' icons, links without a seal, rules with a wildcard, the pool's own page, a look at the account. The other
 * flows' mails stay, with the code. The modules keep their names, and what they export is undefined. Cognito is called by Node's own client.
 */
const signUpOnly: Plugin = {
  name: "sign-up-only",
  setup({ onLoad }) {
    onLoad({ filter: /runtime[/\\]src[/\\]aws[/\\]https-transport\.ts$/ }, () => ({
      contents: `export { httpsTransport } from "./small-transport.ts";`,
      resolveDir: path("src/template/functions"),
    }));
    // A page says in words what has come about.
    onLoad({ filter: /pages[/\\]icons\.ts$/ }, () => ({
      contents: `export const iconOf = () => {}, ICON_STYLE = "";`,
    }));
    // One that leads to an app has its button alone.
    onLoad({ filter: /endpoint[/\\]native-page\.ts$/ }, ({ path: file }) => ({
      contents: `import { html } from "../html/html.ts"; export const nativeViewOf = () => ({ page: "done", status: 200, leadsOn: false }), renderWays = async ({ pages }, { app }) => ({ html: html\`<nav><a href="\${app}" class="button">\${pages.app.open}</a></nav>\`, style: "" });`,
      resolveDir: dirname(file),
    }));
    onLoad({ filter: /runtime[/\\]src[/\\].*\.ts$/ }, async ({ path: file }) => {
      if (!LEFT_OUT.test(file)) return undefined;
      const source = await readFile(file, "utf8");
      const names = source.matchAll(/^export (?:const|(?:async )?function) (\w+)/gm);
      return {
        contents: [...names].map(([, name]) => `export const ${name} = undefined;`).join(""),
      };
    });
    onLoad({ filter: /src[/\\]words[/\\]en\.json$/ }, async ({ path: file }) => {
      const { pages, mail, ...words } = JSON.parse(await readFile(file, "utf8"));
      const { form: _, flows, app, ...common } = pages;
      const { "in-app": __, ...shared } = common.common;
      const { "sign-up": signUp, ...others } = mail.flows;
      // Mails with a code alone: what speaks of a link is left out, and what is said twice compresses well.
      for (const other of Object.values<Record<string, unknown>>(others)) {
        for (const name of ["intro", "button", "codeIntro"]) delete other[name];
        other.preheader = other.heading;
        other.sms = [other.sms].flat().filter((text) => !String(text).includes("[[link]]"));
      }
      // No parameter asks for a brand.
      for (const name of ["support", "privacy"]) {
        delete mail[name];
        delete common[name];
      }
      const said = {
        ...words,
        mail: { ...mail, flows: { "sign-up": signUp, ...others } },
        pages: {
          ...common,
          common: shared,
          app: { open: app.open },
          flows: { "sign-up": flows["sign-up"] },
        },
      };
      return { contents: JSON.stringify(said), loader: "json" };
    });
  },
};

const LEFT_OUT =
  /flows[/\\](?!sign-up[/\\])[\w-]+[/\\]deed\.ts$|endpoint[/\\]form\.ts$|link[/\\]plain-link\.ts$|redirect[/\\]match-wildcard\.ts$|aws[/\\](?:hosted-domain|look-up)\.ts$|endpoint[/\\](?:look-up-once|keep-code)\.ts$/;

/**
 * What other bundles load when it is needed, an inline text holds already; to keep it from running until then would cost it
 * eight hundred bytes.
 */
const allAtOnce: Plugin = {
  name: "all-at-once",
  setup({ onLoad }) {
    onLoad({ filter: /runtime[/\\]src[/\\].*\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const named = source.matchAll(NAMED);
      const loads = [...named].map(([, names, from]) => `import ${names} from ${from};`);
      const contents = source.replace(NAMED, "").replace(LOADED, (_, awaited, from) => {
        const name = `loaded${loads.length}`;
        loads.push(`import * as ${name} from ${from};`);
        return awaited === undefined ? `Promise.resolve(${name})` : name;
      });
      return { contents: [...loads, contents].join("\n"), loader: "ts", resolveDir: dirname(file) };
    });
  },
};

/** Taken by their names, so that no object has to be made of all that the module has. */
const NAMED = /const (\{[\w, ]+\}) = await import\(("[^"]+")\);/g;
const LOADED = /(await )?\bimport\(("[^"]+")\)/g;

/** A thirteenth shorter than base64. The template's own lines read it: two signs for thirteen bits, the last ones filled up. */
function toBase92(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const pairs = (bits.match(/.{1,13}/g) ?? []).map((some) =>
    Number.parseInt(some.padEnd(13, "0"), 2),
  );
  return pairs
    .flatMap((pair) => [Math.floor(pair / 92), pair % 92])
    .map((digit) => String.fromCharCode(digit + 35))
    .join("")
    .replaceAll("\\", "!");
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await mkdir(path("dist/template"), { recursive: true });
  for (const [form, { file }] of Object.entries(FORMS))
    await writeFile(path(`dist/template/${file}`), await buildTemplate(form as TemplateForm));
}
