import type { ConfirmMode } from "cognito-links";
import { type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { allConfirmed, toTable } from "../crowd/report.ts";
import { type CrowdDependencies, type CrowdOptions, runCrowd } from "../crowd/run-crowd.ts";
import { startSandboxProcess } from "../crowd/sandbox-process.ts";

const MODES: readonly ConfirmMode[] = ["same-browser", "click", "open"];

/** Runs the crowd; the exit code is 0 when everybody was confirmed, else 1. Throws a `UsageError`. */
export const crowd: Command = defineCommand({
  name: "crowd",
  summary: "let a crowd click at once, and see how long it waits for Cognito's quota",
  about:
    "Lets a crowd click the links of their sign-ups at once, and shows how long they wait for\nCognito's quota. The other flows are not played: their operations take from other quotas.",
  usage: "npx cognito-links-dev crowd [options]",
  column: 18,
  options: {
    people: {
      type: "string",
      value: "N",
      help: "how many sign up and click, 1 to 20000 (default: 3000)",
    },
    within: {
      type: "string",
      value: "N",
      help: "the seconds in which all of them click, 1 to 600 (default: 10)",
    },
    "per-second": {
      type: "string",
      value: "N",
      help: "requests a second that the pool lets through, 1 to 100000 (default: 50,\nwhich is Cognito's own default)",
    },
    confirm: { type: "string", value: "MODE", help: "same-browser (default), click or open" },
    attackers: {
      type: "string",
      value: "N",
      help: 'the same once more, while N others press wrong codes and "new link" on a link\nof their own, on three connections each, 0 to 100 (default: 0)',
    },
  },
  notes: `Everything runs on this machine. Progress is on standard error, the table on standard output.
It ends with 1 if anybody is left unconfirmed.`,
  run({ confirm = "same-browser", people, within, attackers, ...values }) {
    const mode = MODES.find((name) => name === confirm);
    if (mode === undefined)
      throw new UsageError(`--confirm: "${confirm}" is not one of ${MODES.join(", ")}`);
    const options = {
      people: toNumber("people", people ?? "3000", 20_000),
      withinSeconds: toNumber("within", within ?? "10", 600),
      perSecond: toNumber("per-second", values["per-second"] ?? "50", 100_000),
      attackers: toNumber("attackers", attackers ?? "0", 100, 0),
    };
    return runCrowds(mode, options);
  },
});

async function runCrowds(mode: ConfirmMode, options: Required<CrowdOptions>): Promise<number> {
  const { people, withinSeconds, perSecond, attackers } = options;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`${people} people click within ${withinSeconds} s, at ${perSecond} a second, mode "${mode}"`);
  const sandbox = await startSandboxProcess(mode);
  const dependencies: CrowdDependencies = {
    onSignedUp: (count) => say(`${count} have signed up`),
    onProgress: ({ seconds, clicked, confirmed, tries }) =>
      say(`${seconds} s: ${clicked} clicked, ${confirmed} are confirmed, after ${tries} tries`),
  };
  try {
    const reports = [await runCrowd(sandbox.addresses, { ...options, attackers: 0 }, dependencies)];
    if (attackers > 0) {
      say(`the same once more, beside attackers: ${attackers}`);
      reports.push(await runCrowd(sandbox.addresses, options, dependencies));
    }
    process.stdout.write(toTable(...reports));
    return reports.every(allConfirmed) ? 0 : 1;
  } finally {
    await sandbox.close();
  }
}

function toNumber(name: string, value: string, most: number, least = 1): number {
  const number = Number(value);
  if (/^\d{1,6}$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`--${name}: "${value}" is not a whole number from ${least} to ${most}`);
}
