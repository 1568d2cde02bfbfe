import { toFunctionArn } from "../attach/change-flags.ts";
import { connect } from "../attach/connect.ts";
import { poolFlags, poolFlagsHelp, toPoolTarget } from "../attach/pool-target.ts";
import { examine } from "../doctor/examine.ts";
import { printFindings } from "../doctor/print-findings.ts";
import { parseFlags } from "./parse-flags.ts";
import { toLines } from "./to-terminal.ts";

const doctorHelp = `Looks at a live pool for what would keep links from working. It reads only.

Usage: npx cognito-links-dev doctor --user-pool-id ID [options]

${poolFlagsHelp}
  --client-id ID             look at this client only; may be given again (default: all)
  --function-arn ARN         the function that should be the CustomMessage trigger
  --hosted-domain            links go through the pool's hosted domain
  --json                     print one JSON object
  --help                     show this

Exit code: 0 when there is no problem, 1 when there is one or something could not be read, 2 for wrong usage.
`;

const HELP_COMMAND = "npx cognito-links-dev doctor --help";

const doctorFlags = {
  ...poolFlags,
  "client-id": { type: "string", multiple: true },
  "function-arn": { type: "string" },
  "hosted-domain": { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** Examines a pool. Says the exit code; throws a `UsageError`. */
export async function doctor(argv: readonly string[]): Promise<number> {
  const { values } = parseFlags({ args: [...argv], options: doctorFlags }, HELP_COMMAND);
  if (values.help === true) {
    process.stdout.write(doctorHelp);
    return 0;
  }
  const target = toPoolTarget(values, HELP_COMMAND);
  const { userPoolId } = target;
  const arn = values["function-arn"];
  const report = await examine(await connect(target), {
    userPoolId,
    clientIds: values["client-id"] ?? [],
    functionArn: arn && toFunctionArn("function-arn", arn, HELP_COMMAND).arn,
    hostedDomain: values["hosted-domain"] === true,
  });
  const { findings } = report;
  const ok = findings.every(({ severity }) => severity !== "problem");
  const colours = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  process.stdout.write(
    values.json === true
      ? toLines(JSON.stringify({ userPoolId, ok, findings }))
      : printFindings(userPoolId, report, colours),
  );
  return ok ? 0 : 1;
}
