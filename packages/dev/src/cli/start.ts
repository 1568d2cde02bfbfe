import { LinksError } from "cognito-links";
import { type Sandbox, type SandboxAddresses, startSandbox } from "../sandbox/start-sandbox.ts";
import { logToTerminal } from "./log-to-terminal.ts";
import { parseStartFlags, startHelp } from "./start-flags.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the sandbox until SIGINT, SIGTERM or SIGHUP; then closes it and says 0. */
export async function start(argv: readonly string[]): Promise<number> {
  const { help, json, options } = parseStartFlags(argv);
  if (help) {
    process.stdout.write(startHelp);
    return 0;
  }
  const signal = nextSignal();
  const sandbox = await startOrExplain(options);
  process.stdout.write(
    json ? `${JSON.stringify(sandbox.addresses)}\n` : greeting(sandbox.addresses),
  );
  await signal;
  await sandbox.close();
  return 0;
}

async function startOrExplain(options: Parameters<typeof startSandbox>[0]): Promise<Sandbox> {
  try {
    return await startSandbox(options, { log: logToTerminal(process.stderr) });
  } catch (error) {
    if (error instanceof LinksError) {
      throw new UsageError(error.message, "npm start -- --help");
    }
    throw error;
  }
}

function greeting({ app, links, inbox, cognito, userPoolId, clientId }: SandboxAddresses): string {
  return `
Sign up at ${app}, open the mail at ${inbox}, and click its button.

  app      ${app}   sign up here
  inbox    ${inbox}   mails arrive here
  links    ${links}   where the links lead
  cognito  ${cognito}   the local pool ${userPoolId}, client ${clientId}

Ctrl+C ends it.
`;
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
}
