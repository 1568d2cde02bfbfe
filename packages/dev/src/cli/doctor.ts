import { connect } from "../attach/connect.ts";
import { type Command, defineCommand } from "../command/define-command.ts";
import { hasColours, toLines } from "../command/terminal.ts";
import { examine, isHealthy, printReport } from "../doctor/report.ts";
import { POOL_COLUMN, poolOptions, toFunctionArn, toPoolTarget } from "./pool-options.ts";

/** Examines a pool. Throws a `UsageError`. */
export const doctor: Command = defineCommand({
  name: "doctor",
  summary: "look at a live pool for what would keep links from working",
  about: "Looks at a live pool for what would keep links from working. It reads only.",
  usage: "npx cognito-links-dev doctor --user-pool-id ID [options]",
  column: POOL_COLUMN,
  options: {
    ...poolOptions,
    "client-id": {
      type: "string",
      multiple: true,
      value: "ID",
      help: "look at this client only; may be given again (default: all)",
    },
    "function-arn": {
      type: "string",
      value: "ARN",
      help: "the function that should be the CustomMessage trigger",
    },
    "hosted-domain": { type: "boolean", help: "links go through the pool's hosted domain" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  notes:
    "Exit code: 0 when there is no problem, 1 when there is one or something could not be read, 2 for wrong usage.",
  async run(values) {
    const target = toPoolTarget(values);
    const { userPoolId } = target;
    const arn = values["function-arn"];
    const report = await examine(await connect(target), {
      userPoolId,
      clientIds: values["client-id"] ?? [],
      functionArn: arn && toFunctionArn(arn).arn,
      hostedDomain: values["hosted-domain"] === true,
    });
    const { findings } = report;
    const ok = isHealthy(report);
    process.stdout.write(
      values.json === true
        ? toLines(JSON.stringify({ userPoolId, ok, findings }))
        : printReport(userPoolId, report, hasColours(process.stdout)),
    );
    return ok ? 0 : 1;
  },
});
