import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { asUsage, type Command, defineCommand } from "../command/define-command.ts";

/** Prints or writes the template. Throws a `UsageError`. */
export const template: Command = defineCommand({
  name: "template",
  summary: "print a CloudFormation template that deploys it all, in one file",
  about:
    "Prints a CloudFormation template that makes a pool's sign-up mails links: one file, with its code inside.",
  usage: `npx cognito-links-dev template > links.yaml
       aws cloudformation deploy --template-file links.yaml --stack-name links \\
         --capabilities CAPABILITY_IAM --parameter-overrides \\
         UserPoolId=eu-west-1_AbC123xyz RedirectTo=https://app.example.com/welcome`,
  column: 17,
  options: { output: { type: "string", value: "FILE", help: "write it into a file" } },
  notes: `Parameters of the template:
  UserPoolId      the pool; its CustomMessage trigger must be free
  RedirectTo      where the person goes afterwards
  AppName         the app's name in mails and pages (default: the host of RedirectTo)
  Confirm         same-browser (default), same-browser-only, click or open
  DomainName, CertificateArn, HostedZoneId   a domain of your own for the links
  AlarmTopicArn   who is told by the alarms`,
  run({ output }) {
    const file = templateFile();
    if (!existsSync(file))
      throw new Error("The template is not built yet: run `npm run build` in the clone.");
    const text = readFileSync(file, "utf8");
    if (output === undefined) process.stdout.write(text);
    else asUsage(() => writeFileSync(output, text), `--output: ${output} cannot be written: `);
    return 0;
  },
});

/** Beside the built command, or in the package's `dist` when its sources run. */
function templateFile(): string {
  const beside = fileURLToPath(new URL("./template/links.yaml", import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL("../../dist/template/links.yaml", import.meta.url));
}
