import { connect } from "../attach/connect.ts";
import { type Command, defineCommand } from "../command/define-command.ts";
import { hasColours, toLines } from "../command/terminal.ts";
import { createResolveTxt } from "../doctor/read-dmarc.ts";
import { examine, isHealthy, printReport } from "../doctor/report.ts";
import { POOL_COLUMN, poolOptions, toFunctionArn, toPlace, toPoolTarget } from "./pool-options.ts";

/** Examines a pool. Throws a `UsageError`. */
export const doctor: Command = defineCommand({
  name: "doctor",
  summary: "look at a live pool for what would keep links from working",
  about:
    "Looks at a live pool for what would keep links from working and mails from arriving. It reads only.",
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
    "no-dns": {
      type: "boolean",
      help: "do not ask DNS for the DMARC record of the sender's domain",
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
      place: toPlace(values),
      resolveTxt: values["no-dns"] === true ? undefined : createResolveTxt(),
    });
    const { findings, notAsked } = report;
    const ok = isHealthy(report);
    process.stdout.write(
      values.json === true
        ? toLines(JSON.stringify({ userPoolId, ok, ...(notAsked && { notAsked }), findings }))
        : printReport(userPoolId, report, hasColours(process.stdout)),
    );
    return ok ? 0 : 1;
  },
});
