import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseFlags } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

const templateHelp = `Prints a CloudFormation template that makes a pool's sign-up mails links: one file, with its code inside.

Usage: npx cognito-links-dev template > links.yaml
       aws cloudformation deploy --template-file links.yaml --stack-name links \\
         --capabilities CAPABILITY_IAM --parameter-overrides \\
         UserPoolId=eu-west-1_AbC123xyz RedirectTo=https://app.example.com/welcome

  --output FILE  write it into a file
  --help         show this

Parameters of the template:
  UserPoolId      the pool; its CustomMessage trigger must be free
  RedirectTo      where the person goes afterwards
  AppName         the app's name in mails and pages (default: the host of RedirectTo)
  Confirm         same-browser (default), same-browser-only, click or open
  DomainName, CertificateArn, HostedZoneId   a domain of your own for the links
  AlarmTopicArn   who is told by the alarms
`;

const HELP_COMMAND = "npx cognito-links-dev template --help";

const templateFlags = {
  output: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Prints or writes the template. Says the exit code; throws a `UsageError`. */
export function template(argv: readonly string[]): number {
  const { values } = parseFlags({ args: [...argv], options: templateFlags }, HELP_COMMAND);
  if (values.help === true) {
    process.stdout.write(templateHelp);
    return 0;
  }
  const file = templateFile();
  if (!existsSync(file))
    throw new Error("The template is not built yet: run `npm run build` in the clone.");
  const text = readFileSync(file, "utf8");
  if (values.output === undefined) process.stdout.write(text);
  else write(values.output, text);
  return 0;
}

function write(output: string, text: string): void {
  try {
    writeFileSync(output, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--output: ${output} cannot be written: ${reason}`, HELP_COMMAND);
  }
}

/** Beside the built command, or in the package's `dist` when its sources run. */
function templateFile(): string {
  const beside = fileURLToPath(new URL("./template/links.yaml", import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL("../../dist/template/links.yaml", import.meta.url));
}
