import { readFileSync } from "node:fs";
import type { SandboxOptions } from "../sandbox/sandbox-options.ts";
import { parseFlags } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

export const startHelp = `Runs a local user pool, the link endpoint, an inbox and a demo app on 127.0.0.1.

Usage: npm start -- [options]        (or: npx cognito-links-dev start [options])

  --port N           app on N, links N+1, inbox N+2, cognito N+3; 0 takes free ports
                     (default: 3000, 3001, 3002 and 9229)
  --redirect-to URL  where links lead afterwards (default: the demo app's welcome page)
  --confirm MODE     same-browser       the link confirms where the person signed up, elsewhere
                                        a button does (default)
                     same-browser-only  the same without the button
                     click              always the button
                     open               opening the link confirms; mail scanners do, too
  --config FILE      a JSON file with options; flags win over it. Its options:
                     port, redirectTo, allowRedirects, signInUrl, appName, confirm,
                     keys (null for plain links), deadlineMs, data, pool {userPoolId, signInWith, aliasEmail, clients}
  --data FILE        keep users and mails in this file between runs (default: in memory)
  --json             print one JSON object with all addresses as the first line
  --help             show this

Ctrl+C ends it.
`;

const HELP_COMMAND = "npm start -- --help";

const startFlags = {
  port: { type: "string" },
  "redirect-to": { type: "string" },
  confirm: { type: "string" },
  config: { type: "string" },
  data: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** What the command line asks for. */
export interface StartFlags {
  readonly help: boolean;
  readonly json: boolean;
  /** As given, not checked yet: `startSandbox` does that. */
  readonly options: SandboxOptions;
}

/** Reads the flags and the file they name. Throws a `UsageError`. */
export function parseStartFlags(argv: readonly string[]): StartFlags {
  const {
    help = false,
    json = false,
    port,
    confirm,
    config,
    data,
    ...flags
  } = parseFlags({ args: [...argv], options: startFlags }, HELP_COMMAND).values;
  const given = {
    port: port === undefined ? undefined : toPort(port),
    redirectTo: flags["redirect-to"],
    confirm,
    data,
  };
  const file = config === undefined ? {} : readConfig(config);
  const options = {
    ...file,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  return { help, json, options };
}

function toPort(value: string): number {
  if (/^\d{1,5}$/.test(value)) return Number(value);
  throw new UsageError(`--port: "${value}" is not a number from 0 to 65532`, HELP_COMMAND);
}

function readConfig(file: string): Record<string, unknown> {
  try {
    const options: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof options === "object" && options !== null && !Array.isArray(options))
      return { ...options };
    throw new TypeError("it does not hold an object");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--config: ${file} cannot be used: ${reason}`, HELP_COMMAND);
  }
}
