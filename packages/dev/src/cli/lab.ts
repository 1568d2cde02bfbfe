import type { ConfirmMode } from "cognito-links";
import type { Browser } from "playwright-core";
import { asUsage, type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { hasColours } from "../command/terminal.ts";
import { openChromium } from "../lab/chromium.ts";
import { EXPECTATIONS } from "../lab/expectations.ts";
import { holds, type LabTable } from "../lab/lab-table.ts";
import { printTable } from "../lab/print-table.ts";
import { type LabOptions, runLab, runLabOnLink } from "../lab/run-lab.ts";
import { localUrl } from "../person/send.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";

const isMode = (value: string): value is ConfirmMode => Object.hasOwn(EXPECTATIONS, value);
const MODES: readonly ConfirmMode[] = Object.keys(EXPECTATIONS).filter(isMode);

/** Runs the lab and prints its tables on standard output; progress goes to standard error. Throws a `UsageError`. */
export const lab: Command = defineCommand({
  name: "lab",
  summary: "play mail scanners against links and show who confirms",
  about:
    "Plays mail scanners, link protectors and bots against links, and shows who confirms an account.",
  usage: "npx cognito-links-dev lab [URL] [options]",
  takesPositionals: true,
  intro: `  Without URL it starts sandboxes of its own, one for each mode. With URL, the cognito
  address of a sandbox that runs, it signs up there and takes its accounts away again.`,
  column: 20,
  options: {
    confirm: {
      type: "string",
      value: "MODE",
      help: "without URL: only this mode; with URL: the mode that the sandbox runs in\n(same-browser, same-browser-only, click, open; default with URL: same-browser)",
    },
    inbox: {
      type: "string",
      value: "URL",
      help: "the inbox of that sandbox (default: http://127.0.0.1:3002)",
    },
    "user-pool": {
      type: "string",
      value: "ID",
      help: "the pool of that sandbox (default: us-east-1_LocalPool)",
    },
    client: {
      type: "string",
      value: "ID",
      help: "an app client without a secret (default: demo_client)",
    },
    link: {
      type: "string",
      value: "LINK",
      help: "visit one link of your own endpoint on this machine instead, and show what\nthe visitors got; whether they confirm cannot be seen. Some press its button",
    },
    stay: {
      type: "string",
      value: "SECONDS",
      help: "how long the browser that stays does stay, 0 to 600 (default: 30)",
    },
    "no-browser": { type: "boolean", help: "leave out the visitors that are browsers" },
    json: { type: "boolean", help: "print one JSON object instead of tables" },
  },
  notes: `It touches addresses of this machine only: nobody may play scanner to a host of others.
Ends with 0 when every line comes out as expected, with 1 when one does not.`,
  async run({ confirm, link, inbox, client, stay = "30", json, ...values }, [cognito, more]) {
    if (more !== undefined) throw new UsageError(`there is one URL at most, not ${more}`);
    if (cognito !== undefined && link !== undefined)
      throw new UsageError("--link is visited instead of a sandbox; leave out the URL");
    for (const address of [cognito, link, inbox])
      if (address !== undefined) asUsage(() => localUrl(address));
    if (confirm !== undefined && !isMode(confirm))
      throw new UsageError(`--confirm: expected one of ${MODES.join(", ")}`);
    const target: LabTarget = {
      link,
      confirm,
      cognito,
      inbox: inbox ?? "http://127.0.0.1:3002",
      userPoolId: values["user-pool"] ?? "us-east-1_LocalPool",
      clientId: client ?? "demo_client",
    };
    const staySeconds = toSeconds(stay);
    const chromium = values["no-browser"] === true ? undefined : await openChromium();
    try {
      const tables = await runLabs(target, { chromium, staySeconds });
      const good = holds(tables);
      process.stdout.write(
        json === true ? `${JSON.stringify({ holds: good, tables })}\n` : show(tables),
      );
      return good ? 0 : 1;
    } finally {
      await chromium?.close();
    }
  },
});

/** What is to be visited. */
interface LabTarget {
  readonly link: string | undefined;
  readonly confirm: ConfirmMode | undefined;
  readonly cognito: string | undefined;
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

async function runLabs(
  { link, confirm, cognito, ...sandbox }: LabTarget,
  visitors: { readonly chromium: Browser | undefined; readonly staySeconds: number },
): Promise<LabTable[]> {
  const optionsFor = (title: string): LabOptions => ({
    ...visitors,
    onRow: ({ visitor, faults }) =>
      process.stderr.write(`${title}: ${visitor}${faults.length > 0 ? ", not as expected" : ""}\n`),
  });
  if (link !== undefined) return [await runLabOnLink(link, optionsFor("one link"))];
  if (cognito !== undefined) {
    const mode = confirm ?? "same-browser";
    return [await runLab({ ...sandbox, cognito }, mode, optionsFor(mode))];
  }
  const tables: LabTable[] = [];
  for (const mode of confirm ? [confirm] : MODES) {
    const own = await startSandbox({ port: 0, confirm: mode });
    try {
      tables.push(await runLab(own.addresses, mode, optionsFor(mode)));
    } finally {
      await own.close();
    }
  }
  return tables;
}

function show(tables: readonly LabTable[]): string {
  const colours = hasColours(process.stdout);
  return tables.map((table) => `${printTable(table, colours)}\n`).join("");
}

function toSeconds(value: string): number {
  if (/^\d{1,3}$/.test(value) && Number(value) <= 600) return Number(value);
  throw new UsageError(`--stay: "${value}" is not a number from 0 to 600`);
}
