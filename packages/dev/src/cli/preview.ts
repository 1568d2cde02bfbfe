import { spawn } from "node:child_process";
import { getRequestListener } from "@hono/node-server";
import type { LinksConfig } from "cognito-links";
import { FLOW_NAMES, type FlowName } from "cognito-links/synth";
import { type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { toLines } from "../command/terminal.ts";
import { type Written, writePreview } from "../pictures/write-preview.ts";
import { listen } from "../preview/listen.ts";
import { createPreviewApp } from "../preview/preview-app.ts";
import { createPreviewSource, type PreviewSource } from "../preview/source.ts";
import { MESSAGES_FOLDER, toFolder, toOptions } from "./messages-folder.ts";
import { nextSignal } from "./start.ts";

/** Shows or writes every email, text message and page. Throws a `UsageError`. */
export const preview: Command = defineCommand({
  name: "preview",
  summary: "show every email, text message and page, and again as files change",
  about: `Shows every email, text message and page of every flow: in each language, light and dark, wide and narrow,
and again as files change. With --out it writes them as files and pictures instead. Nothing is sent.`,
  usage: `npx cognito-links-dev preview [FOLDER] [options]
       npx cognito-links-dev preview [FOLDER] --out DIR [--flow FLOW ...] [--language TAG ...]`,
  intro: `  FOLDER has your own words and layouts: de.json, layout.html, sign-up.html, sign-up.de.html.
  Default: what messages says in the file of --config, else ${MESSAGES_FOLDER} if there is such a folder.`,
  takesPositionals: true,
  column: 20,
  options: {
    config: {
      type: "string",
      value: "FILE",
      help: "a JSON file as for start --config: appName, brand, languages, flows, looks, …",
    },
    port: {
      type: "string",
      value: "N",
      help: "where to listen on 127.0.0.1; 0 takes a free port (default: 3005, or a free one)",
    },
    open: { type: "boolean", help: "open it in your browser" },
    out: {
      type: "string",
      value: "DIR",
      help: "write an index, every email, text message and page, and a picture of each in\nlight and dark, wide and narrow; an earlier preview in DIR is replaced",
    },
    flow: {
      type: "string",
      multiple: true,
      value: "FLOW",
      help: `with --out: only this flow (${FLOW_NAMES.slice(0, 3).join(", ")},\n${FLOW_NAMES.slice(3).join(", ")}); may be given again`,
    },
    language: {
      type: "string",
      multiple: true,
      value: "TAG",
      help: "with --out: only this language; may be given again",
    },
    "no-pictures": { type: "boolean", help: "with --out: files only; needs no browser" },
    json: { type: "boolean", help: "print one JSON object as the first line" },
  },
  notes: `Pictures need Chromium, Chrome or Edge, and playwright-core: npm install --save-dev playwright-core.
Exit code with --out: 0 when everything is written and nothing is wrong, 1 when something is, 2 for wrong usage.`,
  async run({ config, port, open, out, json, ...values }, positionals) {
    const source = createPreviewSource({
      folder: toFolder(positionals, config),
      configFile: config,
      options: toOptions(config),
    });
    try {
      if (out === undefined) {
        refuseWithoutOut(values);
        return await serve(source, { port: toPort(port), open, json });
      }
      const flows = toFlows(values.flow);
      const { config: read, findings } = source.read();
      for (const { file, message } of findings)
        process.stderr.write(toLines(`${file}: ${message}`));
      if (read === undefined) return 1;
      const languages = toLanguages(values.language, read);
      const written = await writePreview(read, {
        folder: out,
        flows,
        languages,
        pictures: values["no-pictures"] !== true,
        say: (line) => process.stderr.write(toLines(line)),
      });
      process.stdout.write(json === true ? toLines(JSON.stringify(written)) : inWords(written));
      const isWhole = written.withoutPictures === undefined && written.faults.length === 0;
      return isWhole && findings.length === 0 ? 0 : 1;
    } finally {
      source.close();
    }
  },
});

function refuseWithoutOut(values: Readonly<Record<string, unknown>>): void {
  for (const name of ["flow", "language", "no-pictures"])
    if (values[name] !== undefined) throw new UsageError(`--${name} goes with --out`);
}

function toFlows(given: readonly string[] | undefined): readonly FlowName[] | undefined {
  return given?.map((name) => {
    const flow = FLOW_NAMES.find((one) => one === name);
    if (flow !== undefined) return flow;
    throw new UsageError(`--flow: there is no "${name}"; there are ${FLOW_NAMES.join(", ")}`);
  });
}

function toLanguages(
  given: readonly string[] | undefined,
  { languages }: LinksConfig,
): readonly string[] {
  for (const tag of given ?? [])
    if (!languages.includes(tag))
      throw new UsageError(`--language: "${tag}" is not spoken; ${languages.join(", ")} are`);
  return given ?? languages;
}

function toPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new UsageError(`--port: "${value}" is not a number from 0 to 65535`);
}

interface Serving {
  readonly port: number | undefined;
  readonly open: boolean | undefined;
  readonly json: boolean | undefined;
}

async function serve(source: PreviewSource, { port, open, json }: Serving): Promise<number> {
  const signal = nextSignal();
  const app = createPreviewApp(source);
  const server = await listen(getRequestListener(app.fetch), port);
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ preview: server.url })}\n`
      : `\nEvery email, text message and page: ${server.url}\n\nCtrl+C ends it.\n`,
  );
  if (open === true) openInBrowser(server.url);
  await signal;
  source.close();
  await server.close();
  return 0;
}

/** Whatever opens addresses on this system; where nothing does, the address stands above. */
function openInBrowser(url: string): void {
  const [command, ...before] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  spawn(command ?? "", [...before, url], { stdio: "ignore", detached: true })
    .on("error", () =>
      process.stderr.write(toLines(`Nothing here opens ${url}; open it yourself.`)),
    )
    .unref();
}

function inWords({ index, files, pictures, withoutPictures, faults }: Written): string {
  const what = `${files} files${pictures === 0 ? "" : ` and ${pictures} pictures`}: open ${index}`;
  return toLines(what, ...(withoutPictures === undefined ? [] : [withoutPictures]), ...faults);
}
