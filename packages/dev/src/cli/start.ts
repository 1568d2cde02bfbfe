import { readFileSync } from "node:fs";
import { isJsonObject, type JsonObject } from "cognito-links/attach";
import { asUsage, type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { logToTerminal } from "../command/terminal.ts";
import type { SandboxAddresses } from "../sandbox/servers.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";

/** Runs the sandbox until SIGINT, SIGTERM or SIGHUP, and closes it then. Throws a `UsageError` or a `LinksError`. */
export const start: Command = defineCommand({
  name: "start",
  summary: "run a local user pool, the link endpoint, an inbox and a demo app",
  about:
    "Runs a local user pool, the link endpoint, an inbox and a demo app on 127.0.0.1.\nEvery mail of the pool is a link.",
  usage: "npm start -- [options]        (or: npx cognito-links-dev start [options])",
  seeHelp: "npm start -- --help",
  column: 21,
  options: {
    port: {
      type: "string",
      value: "N",
      help: "app on N, links N+1, inbox N+2, cognito N+3; 0 takes free ports\n(default: 3000, 3001, 3002 and 9229)",
    },
    "redirect-to": {
      type: "string",
      value: "URL",
      help: "where the link of a sign-up leads afterwards (default: the demo app's\nwelcome page)",
    },
    confirm: {
      type: "string",
      value: "MODE",
      help: `same-browser       a sign-up's link confirms where the person signed up,
                   elsewhere a button does (default)
same-browser-only  the same without the button
click              always the button
open               opening the link confirms; mail scanners do, too`,
    },
    "sign-in": {
      type: "string",
      value: "MODE",
      help: `same-browser  such a link signs in, too (default, where --confirm allows it
              and there is no --config)
off           it only confirms`,
    },
    config: {
      type: "string",
      value: "FILE",
      help: `a JSON file with options; flags win over it. Its options:
port, redirectTo, allowRedirects, signInUrl, appName, brand, languages,
messages (a folder of own words and layouts), looks (by client), confirm,
signIn, keys (null for plain links), deadlineMs, data, customSender,
triggers (files, by name: CustomMessage, PreSignUp, PostConfirmation),
flows (which mails become links, and how; default: all),
pool {userPoolId, signInWith, aliasEmail, firstFactors, domain, attributes,
clients}`,
    },
    data: {
      type: "string",
      value: "FILE",
      help: "keep users and mails in this file between runs (default: in memory)",
    },
    "custom-sender": {
      type: "boolean",
      help: "send the mails by a custom sender, as with a provider of one's own\n(needs npm install @aws-crypto/client-node)",
    },
    json: {
      type: "boolean",
      help: "print one JSON object with all addresses as the first line",
    },
  },
  notes: "Ctrl+C ends it.",
  async run({ json, port, config, confirm, data, ...values }) {
    const signIn = values["sign-in"] ?? defaultSignIn(config, confirm);
    const given = {
      port: port === undefined ? undefined : toPort(port),
      redirectTo: values["redirect-to"],
      confirm,
      signIn: signIn === "off" ? undefined : signIn,
      data,
      customSender: values["custom-sender"],
    };
    const options = {
      ...(config === undefined ? {} : readConfigFile(config)),
      ...(signIn === "off" && { signIn: undefined }),
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    };
    const signal = nextSignal();
    const sandbox = await startSandbox(options, { log: logToTerminal(process.stderr) });
    process.stdout.write(
      json === true ? `${JSON.stringify(sandbox.addresses)}\n` : greeting(sandbox.addresses),
    );
    await signal;
    await sandbox.close();
    return 0;
  },
});

/** The demo shows it. What a file says counts, and what cannot go with it is no error unless it was asked for. */
function defaultSignIn(config: string | undefined, confirm = "same-browser"): string | undefined {
  const isProven = confirm.startsWith("same-browser");
  return config === undefined && isProven ? "same-browser" : undefined;
}

function toPort(value: string): number {
  if (/^\d{1,5}$/.test(value)) return Number(value);
  throw new UsageError(`--port: "${value}" is not a number from 0 to 65532`);
}

/** Reads the options that `--config` names; what they are worth, the sandbox says. Throws a `UsageError`. */
export function readConfigFile(file: string): JsonObject {
  return asUsage(() => {
    const options: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isJsonObject(options)) return options;
    throw new TypeError("it does not hold an object");
  }, `--config: ${file} cannot be used: `);
}

function greeting({ app, links, inbox, cognito, userPoolId, clientId }: SandboxAddresses): string {
  return `
Sign up at ${app}, open the mail at ${inbox}, and click its button. A forgotten password, an invitation,
another address and a sign-in by email begin there, too.

  app      ${app}   every flow begins here
  inbox    ${inbox}   mails arrive here
  preview  ${inbox}/preview   every mail and page, in every language
  links    ${links}   where the links lead
  cognito  ${cognito}   the local pool ${userPoolId}, client ${clientId}

Ctrl+C ends it.
`;
}

/** The first signal that ends a program that runs until it is told. */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
}
