import { parseArgs } from "node:util";
import type { ConfirmMode } from "cognito-links";
import type { Browser } from "playwright-core";
import { openChromium } from "../lab/chromium.ts";
import { EXPECTATIONS } from "../lab/expectations.ts";
import { holds, type LabTable } from "../lab/lab-table.ts";
import { printTable } from "../lab/print-table.ts";
import { type LabOptions, runLab, runLabOnLink } from "../lab/run-lab.ts";
import { localUrl } from "../person/send.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { UsageError } from "./usage-error.ts";

const labHelp = `Plays mail scanners, link protectors and bots against links, and shows who confirms an account.

Usage: npx cognito-links-dev lab [URL] [options]

  Without URL it starts sandboxes of its own, one for each mode. With URL, the cognito
  address of a sandbox that runs, it signs up there and takes its accounts away again.

  --confirm MODE    without URL: only this mode; with URL: the mode that the sandbox runs in
                    (same-browser, same-browser-only, click, open; default with URL: same-browser)
  --inbox URL       the inbox of that sandbox (default: http://127.0.0.1:3002)
  --user-pool ID    the pool of that sandbox (default: us-east-1_LocalPool)
  --client ID       an app client without a secret (default: demo_client)
  --link LINK       visit one link of your own endpoint on this machine instead, and show what
                    the visitors got; whether they confirm cannot be seen. Some press its button
  --stay SECONDS    how long the browser that stays does stay, 0 to 600 (default: 30)
  --no-browser      leave out the visitors that are browsers
  --json            print one JSON object instead of tables
  --help            show this

It touches addresses of this machine only: nobody may play scanner to a host of others.
Ends with 0 when every line comes out as expected, with 1 when one does not.
`;

const HELP_COMMAND = "npx cognito-links-dev lab --help";

/** Runs the lab and prints its tables on standard output; progress goes to standard error. */
export async function lab(argv: readonly string[]): Promise<number> {
  const flags = parseLabFlags(argv);
  if (flags.help) {
    process.stdout.write(labHelp);
    return 0;
  }
  const chromium = flags.browser ? await openChromium() : undefined;
  try {
    const tables = await runAll(flags, chromium);
    const good = holds(tables);
    process.stdout.write(
      flags.json ? `${JSON.stringify({ holds: good, tables })}\n` : show(tables),
    );
    return good ? 0 : 1;
  } finally {
    await chromium?.close();
  }
}

async function runAll(flags: LabFlags, chromium: Browser | undefined): Promise<LabTable[]> {
  const optionsFor = (title: string): LabOptions => ({
    chromium,
    staySeconds: flags.staySeconds,
    onRow: ({ visitor, faults }) =>
      process.stderr.write(`${title}: ${visitor}${faults.length > 0 ? ", not as expected" : ""}\n`),
  });
  if (flags.link !== undefined) return [await runLabOnLink(flags.link, optionsFor("one link"))];
  if (flags.cognito !== undefined) {
    const { cognito, inbox, userPoolId, clientId } = flags;
    const mode = flags.confirm ?? "same-browser";
    return [await runLab({ cognito, inbox, userPoolId, clientId }, mode, optionsFor(mode))];
  }
  const tables: LabTable[] = [];
  for (const mode of flags.confirm ? [flags.confirm] : MODES) {
    const sandbox = await startSandbox({ port: 0, confirm: mode });
    try {
      tables.push(await runLab(sandbox.addresses, mode, optionsFor(mode)));
    } finally {
      await sandbox.close();
    }
  }
  return tables;
}

function show(tables: readonly LabTable[]): string {
  const colours = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  return tables.map((table) => `${printTable(table, colours)}\n`).join("");
}

/** What the command line asks for. */
interface LabFlags {
  readonly help: boolean;
  readonly json: boolean;
  readonly browser: boolean;
  readonly staySeconds: number;
  readonly confirm: ConfirmMode | undefined;
  readonly link: string | undefined;
  readonly cognito: string | undefined;
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

const isMode = (value: string): value is ConfirmMode => Object.hasOwn(EXPECTATIONS, value);
const MODES: readonly ConfirmMode[] = Object.keys(EXPECTATIONS).filter(isMode);

/** Reads the flags. Throws a `UsageError`. */
function parseLabFlags(argv: readonly string[]): LabFlags {
  const { values, positionals } = explained(() => parseFlags(argv));
  const [cognito, more] = positionals;
  if (more !== undefined)
    throw new UsageError(`there is one URL at most, not ${more}`, HELP_COMMAND);
  if (cognito !== undefined && values.link !== undefined)
    throw new UsageError("--link is visited instead of a sandbox; leave out the URL", HELP_COMMAND);
  for (const address of [cognito, values.link, values.inbox])
    if (address !== undefined) explained(() => localUrl(address));
  if (values.confirm !== undefined && !isMode(values.confirm))
    throw new UsageError(`--confirm: expected one of ${MODES.join(", ")}`, HELP_COMMAND);
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    browser: values["no-browser"] !== true,
    staySeconds: toSeconds(values.stay ?? "30"),
    confirm: values.confirm,
    link: values.link,
    cognito,
    inbox: values.inbox ?? "http://127.0.0.1:3002",
    userPoolId: values["user-pool"] ?? "us-east-1_LocalPool",
    clientId: values.client ?? "demo_client",
  };
}

function parseFlags(argv: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      confirm: text,
      inbox: text,
      "user-pool": text,
      client: text,
      link: text,
      stay: text,
      "no-browser": flag,
      json: flag,
      help: { type: "boolean", short: "h" },
    },
  });
}

/** What `parseArgs` and the lab refuse is wrong usage. */
function explained<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(reason, HELP_COMMAND);
  }
}

function toSeconds(value: string): number {
  if (/^\d{1,3}$/.test(value) && Number(value) <= 600) return Number(value);
  throw new UsageError(`--stay: "${value}" is not a number from 0 to 600`, HELP_COMMAND);
}
