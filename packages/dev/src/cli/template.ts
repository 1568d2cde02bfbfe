import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { asUsage, type Command, defineCommand } from "../command/define-command.ts";
import { FORMS } from "../template/fill-template.ts";

/** Prints or writes the template. Throws a `UsageError`. */
export const template: Command = defineCommand({
  name: "template",
  summary: "print a CloudFormation template that deploys it all, in one file",
  about: `Prints a CloudFormation template that makes a pool's mails links: one file, with its code inside. It has more than
the 51,200 bytes that CloudFormation takes directly, so that it goes by way of a bucket of yours, in the same region.`,
  usage: `npx cognito-links-dev template > links.yaml
       aws cloudformation deploy --template-file links.yaml --stack-name links \\
         --s3-bucket BUCKET --capabilities CAPABILITY_IAM --parameter-overrides \\
         UserPoolId=eu-west-1_AbC123xyz RedirectTo=https://app.example.com/welcome`,
  column: 17,
  options: {
    "sign-up-only": {
      type: "boolean",
      help: "the small form, which needs no bucket: links for sign-ups, codes in all other mails",
    },
    output: { type: "string", value: "FILE", help: "write it into a file" },
  },
  notes: `Parameters of the template:
  UserPoolId      the pool; its CustomMessage trigger must be free
  RedirectTo      where the person goes afterwards
  AppName         the app's name in mails and pages (default: the host of RedirectTo)
  Confirm         same-browser (default), same-browser-only, click or open
  DomainName, CertificateArn   a domain of your own for the links
  AlarmTopicArn   who is told by the alarms
Not in the small form:
  SignIn          nobody (default) or same-browser
  ResetPassword, Invitation   link (default) or code
  TemporaryPasswordDays       how long an invitation lives
  VerifyAttributePage, SignInPage, SignInMinutes   pages of the app that take these codes, by their paths
  HostedZoneId                where the records of DomainName are made

The small form is deployed without --s3-bucket.`,
  run({ output, "sign-up-only": isSmall = false }) {
    const file = templateFile(FORMS[isSmall ? "sign-up-only" : "every-flow"].file);
    if (!existsSync(file))
      throw new Error("The template is not built yet: run `npm run build` in the clone.");
    const text = readFileSync(file, "utf8");
    if (output === undefined) process.stdout.write(text);
    else asUsage(() => writeFileSync(output, text), `--output: ${output} cannot be written: `);
    return 0;
  },
});

/** Beside the built command, or in the package's `dist` when its sources run. */
function templateFile(name: string): string {
  const beside = fileURLToPath(new URL(`./template/${name}`, import.meta.url));
  return existsSync(beside)
    ? beside
    : fileURLToPath(new URL(`../../dist/template/${name}`, import.meta.url));
}
