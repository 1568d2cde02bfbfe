import type { ConfirmMode } from "cognito-links";
import { allConfirmed, toTable } from "../crowd/report.ts";
import { type CrowdDependencies, type CrowdOptions, runCrowd } from "../crowd/run-crowd.ts";
import { startSandboxProcess } from "../crowd/sandbox-process.ts";
import { parseFlags } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

const crowdHelp = `Lets a crowd click at once, and shows how long they wait for Cognito's quota.

Usage: npx cognito-links-dev crowd [options]

  --people N      how many sign up and click, 1 to 20000 (default: 3000)
  --within N      the seconds in which all of them click, 1 to 600 (default: 10)
  --per-second N  requests a second that the pool lets through, 1 to 100000 (default: 50,
                  which is Cognito's own default)
  --confirm MODE  same-browser (default), click or open
  --attackers N   the same once more, while N others press wrong codes and "new link" on a link
                  of their own, on three connections each, 0 to 100 (default: 0)
  --help          show this

Everything runs on this machine. Progress is on standard error, the table on standard output.
It ends with 1 if anybody is left unconfirmed.
`;

const SEE = "npx cognito-links-dev crowd --help";
const MODES: readonly ConfirmMode[] = ["same-browser", "click", "open"];

const crowdFlags = {
  people: { type: "string" },
  within: { type: "string" },
  "per-second": { type: "string" },
  confirm: { type: "string" },
  attackers: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

interface CrowdFlags extends Required<CrowdOptions> {
  readonly confirm: ConfirmMode;
}

/** Runs the crowd and says 0 when everybody was confirmed, else 1. */
export async function crowd(argv: readonly string[]): Promise<number> {
  const options = parseCrowdFlags(argv);
  if (options === undefined) {
    process.stdout.write(crowdHelp);
    return 0;
  }
  const { people, withinSeconds, perSecond, confirm, attackers } = options;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(
    `${people} people click within ${withinSeconds} s, at ${perSecond} a second, mode "${confirm}"`,
  );
  const sandbox = await startSandboxProcess(confirm);
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

/** Reads the flags; undefined when help is asked for. Throws a `UsageError`. */
function parseCrowdFlags(argv: readonly string[]): CrowdFlags | undefined {
  const {
    help,
    people,
    within,
    confirm = "same-browser",
    attackers,
    ...flags
  } = parseFlags({ args: [...argv], options: crowdFlags }, SEE).values;
  if (help === true) return undefined;
  const mode = MODES.find((name) => name === confirm);
  if (mode === undefined)
    throw new UsageError(`--confirm: "${confirm}" is not one of ${MODES.join(", ")}`, SEE);
  return {
    people: toNumber("people", people ?? "3000", 20_000),
    withinSeconds: toNumber("within", within ?? "10", 600),
    perSecond: toNumber("per-second", flags["per-second"] ?? "50", 100_000),
    confirm: mode,
    attackers: toNumber("attackers", attackers ?? "0", 100, 0),
  };
}

function toNumber(name: string, value: string, most: number, least = 1): number {
  const number = Number(value);
  if (/^\d{1,6}$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`--${name}: "${value}" is not a whole number from ${least} to ${most}`, SEE);
}
