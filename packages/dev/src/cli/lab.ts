import type { ConfirmMode } from "cognito-links";
import { asUsage, type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { hasColours } from "../command/terminal.ts";
import { openChromium } from "../lab/chromium.ts";
import { EXPECTATIONS, OTHER_LINKS, type OtherLink } from "../lab/expectations.ts";
import { holds, type LabTable } from "../lab/lab-table.ts";
import { runOwnLabs } from "../lab/own-sandboxes.ts";
import { printTable } from "../lab/print-table.ts";
import { type LabOptions, runLab, runLabOnLink, runLabOnOther } from "../lab/run-lab.ts";
import { STORIES, type StoryName } from "../lab/stories.ts";
import { localUrl } from "../person/send.ts";

const isMode = (value: string): value is ConfirmMode => Object.hasOwn(EXPECTATIONS, value);
const MODES: readonly ConfirmMode[] = Object.keys(EXPECTATIONS).filter(isMode);

const isFlow = (value: string): value is StoryName => Object.hasOwn(STORIES, value);
const isOther = (value: string): value is OtherLink => Object.hasOwn(OTHER_LINKS, value);
const OTHERS: readonly OtherLink[] = Object.keys(OTHER_LINKS).filter(isOther);

/** Runs the lab and prints its tables on standard output; progress goes to standard error. Throws a `UsageError`. */
export const lab: Command = defineCommand({
  name: "lab",
  summary: "play mail scanners against links and show what they do",
  about:
    "Plays mail scanners, link protectors and bots against the links of every flow, and shows who\nconfirms an account, changes a password, or uses a code up before the person comes.",
  usage: "npx cognito-links-dev lab [URL] [options]",
  takesPositionals: true,
  intro: `  Without URL it starts sandboxes of its own, one for each mode, and two for the flows beside
  sign-up. With URL, the cognito address of a sandbox that runs, it makes accounts there and
  takes them away again.`,
  column: 20,
  options: {
    confirm: {
      type: "string",
      value: "MODE",
      help: "without URL: only this mode of sign-up; with URL: the mode that the sandbox runs\nin (same-browser, same-browser-only, click, open; default with URL: same-browser)",
    },
    flow: {
      type: "string",
      value: "FLOW",
      help: `only the links of this flow (${Object.keys(STORIES).slice(0, 2).join(", ")},\n${Object.keys(STORIES).slice(2).join(", ")}; default with URL: sign-up)`,
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
  async run({ confirm, flow, link, inbox, client, stay = "30", json, ...values }, [cognito, more]) {
    if (more !== undefined) throw new UsageError(`there is one URL at most, not ${more}`);
    if (cognito !== undefined && link !== undefined)
      throw new UsageError("--link is visited instead of a sandbox; leave out the URL");
    for (const address of [cognito, link, inbox])
      if (address !== undefined) asUsage(() => localUrl(address));
    if (confirm !== undefined && !isMode(confirm))
      throw new UsageError(`--confirm: expected one of ${MODES.join(", ")}`);
    if (flow !== undefined && !isFlow(flow))
      throw new UsageError(`--flow: expected one of ${Object.keys(STORIES).join(", ")}`);
    const target: LabTarget = {
      link,
      confirm,
      flow,
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
  readonly flow: StoryName | undefined;
  readonly cognito: string | undefined;
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

type Visitors = Pick<LabOptions, "chromium" | "staySeconds">;

async function runLabs(target: LabTarget, visitors: Visitors): Promise<readonly LabTable[]> {
  const { link, confirm, flow, cognito, ...sandbox } = target;
  const optionsFor = (title: string): LabOptions => ({
    ...visitors,
    onRow: ({ visitor, faults }) =>
      process.stderr.write(`${title}: ${visitor}${faults.length > 0 ? ", not as expected" : ""}\n`),
  });
  if (link !== undefined) return [await runLabOnLink(link, optionsFor("one link"))];
  if (cognito !== undefined) {
    const there = { ...sandbox, cognito };
    if (flow !== undefined && isOther(flow))
      return [await runLabOnOther(there, flow, optionsFor(flow))];
    const mode = confirm ?? "same-browser";
    return [await runLab(there, mode, optionsFor(mode))];
  }
  const isSignUp = flow === undefined || flow === "sign-up";
  const modes = isSignUp ? (confirm ? [confirm] : MODES) : [];
  // Of a mode only sign-up's links know.
  const isOne = flow !== undefined || confirm !== undefined;
  const links = OTHERS.filter((other) => !isOne || OTHER_LINKS[other].story === flow);
  return runOwnLabs({ modes, links, optionsFor });
}

function show(tables: readonly LabTable[]): string {
  const colours = hasColours(process.stdout);
  return tables.map((table) => `${printTable(table, colours)}\n`).join("");
}

function toSeconds(value: string): number {
  if (/^\d{1,3}$/.test(value) && Number(value) <= 600) return Number(value);
  throw new UsageError(`--stay: "${value}" is not a number from 0 to 600`);
}
