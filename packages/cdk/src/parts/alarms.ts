import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { FilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Duration, Names, Stack } from "aws-cdk-lib/core";
import { UNNAMED } from "cognito-links/synth";
import type { Construct } from "constructs";

const PERIOD = Duration.minutes(5);

/**
 * A visit whose link opened (`flow`), and for which Cognito was asked. What anybody can send as often as he likes, junk,
 * one's own link opened again and again, or an answer that was remembered, rings no alarm and hides none.
 */
const ASKED =
  '($.flow = "*") && (($.asks = "confirm") || ($.asks = "resend")) && ($.answeredFrom NOT EXISTS)';

/**
 * Links alone that opening or a press confirms: a form, and the call of the app's page, are beyond a scanner, and would hide it
 * in the share.
 */
const PRESSED = `${ASKED} && ($.flow = "${UNNAMED}") && ($.visitor != "not-navigating")`;

/** Lines of mails that have no link and should have one. */
const WITHOUT_LINK = '{ ($.event = "mail-unchanged") || ($.event = "link-left-out") }';

/** Fewer visits than this in five minutes say nothing in percent. */
const ENOUGH = 10;

/** A function and what it writes. */
export type WatchedFunction = IFunction & { readonly logGroup: ILogGroup };

/** What is watched, and who is told. */
export interface AlarmOptions {
  readonly mail: IFunction;
  /** Where it says what it did not write; undefined of a function that is not ours. */
  readonly mailLog: ILogGroup | undefined;
  /** None where no function answers clicks. */
  readonly click: WatchedFunction | undefined;
  readonly topic: ITopic | undefined;
  /** After how many hours without a mail to tell; undefined for never. */
  readonly silentHours: number | undefined;
}

/** Makes the alarms. They count this deployment's own log lines, so that two deployments do not mix. */
export function createAlarms(scope: Construct, options: AlarmOptions): Alarm[] {
  const { mail, mailLog, click, topic, silentHours } = options;
  const count = counterOf(scope);
  const alarms = [
    ...(silentHours === undefined
      ? []
      : [silenceAlarm(scope, { count, mail, mailLog, silentHours })]),
    ...(mailLog === undefined ? [] : [unchangedAlarm(scope, count, mailLog)]),
    ...(click === mail
      ? [
          failedAlarm(
            scope,
            "FunctionFailed",
            mail,
            `The function failed or timed out. ${FAILED.mail} ${FAILED.click}`,
          ),
        ]
      : [
          failedAlarm(
            scope,
            "MailFailed",
            mail,
            mailLog === undefined
              ? "The sender failed or timed out: somebody waits for a mail, and nothing but this alarm tells."
              : `The mail handler failed or timed out. ${FAILED.mail}`,
          ),
        ]),
    ...(click === undefined ? [] : clickAlarms(scope, count, click)),
    ...(click === undefined || click === mail
      ? []
      : [
          failedAlarm(
            scope,
            "ClickFailed",
            click,
            `The click handler failed or timed out. ${FAILED.click}`,
          ),
        ]),
  ];
  if (topic !== undefined) for (const each of alarms) each.addAlarmAction(new SnsAction(topic));
  return alarms;
}

function unchangedAlarm(scope: Construct, count: Count, log: ILogGroup): Alarm {
  return alarm(scope, "MailUnchanged", {
    metric: count("mailsUnchanged", log, WITHOUT_LINK),
    description:
      "Mails go out without the link that they should have, or as Cognito writes them: flow and reason stand in the log of the function that writes them.",
  });
}

type Count = (name: string, log: ILogGroup, pattern: string) => Metric;

function clickAlarms(scope: Construct, count: Count, click: WatchedFunction): Alarm[] {
  const log = click.logGroup;
  const fault = '($.event = "endpoint-fault")';
  const asked = count("asked", log, `{ (${ASKED}) || ${fault} }`);
  const failed = count(
    "failed",
    log,
    `{ (${ASKED} && (($.outcome = "busy") || ($.outcome = "mail-failed"))) || ${fault} }`,
  );
  const confirmed = count("confirmed", log, `{ ${PRESSED} && ($.outcome = "confirmed") }`);
  const quick = count("quick", log, `{ ${PRESSED} && ($.confirmedWithinSeconds IS TRUE) }`);
  return [
    alarm(scope, "Misconfigured", {
      metric: count("misconfigured", log, `{ ${ASKED} && ($.outcome = "misconfigured") }`),
      description:
        "Links cannot do their job: a client, a secret or the pool is not what the endpoint was given. The flow stands in the log of the function that answers the links.",
    }),
    alarm(scope, "Failing", {
      metric: percent(failed, asked),
      threshold: 10,
      description:
        "More than a tenth of the visits that ask Cognito end with it throttling, slow or unreachable, or with a fault of the endpoint. The flow stands in the log of the function that answers the links.",
    }),
    alarm(scope, "QuickConfirmations", {
      metric: percent(quick, confirmed),
      threshold: 50,
      description:
        "Most confirmations come within seconds of the mail: a mail scanner may be pressing the buttons.",
    }),
  ];
}

/** Counts the lines of a log that match a pattern, in a namespace of this deployment. */
function counterOf(scope: Construct): Count {
  const place = Names.uniqueResourceName(scope, { maxLength: 100, separator: "-" });
  const metricNamespace = `CognitoLinks/${Stack.of(scope).stackName}/${place}`;
  return (metricName, logGroup, pattern) =>
    new MetricFilter(scope, `Count-${metricName}`, {
      logGroup,
      metricNamespace,
      metricName,
      filterPattern: FilterPattern.literal(pattern),
      metricValue: "1",
    }).metric({ statistic: "Sum", period: PERIOD });
}

const FAILED = {
  mail: "Where it was to write a mail, what the mail was for has failed: a sign-up, a forgotten password, an invitation.",
  click: "Where it was to answer a link, people see an error of AWS's own.",
};

function failedAlarm(scope: Construct, id: string, failing: IFunction, description: string): Alarm {
  return alarm(scope, id, { metric: failing.metricErrors({ period: PERIOD }), description });
}

/** What is watched for silence. */
interface Silence extends Pick<AlarmOptions, "mail" | "mailLog"> {
  readonly count: Count;
  readonly silentHours: number;
}

/** Another trigger in our place, or a pool whose own template dropped it, fails nothing: only silence tells. */
function silenceAlarm(scope: Construct, { count, mail, mailLog, silentHours }: Silence): Alarm {
  const period = Duration.hours(1);
  return new Alarm(scope, "SilentAlarm", {
    metric:
      mailLog === undefined
        ? mail.metricInvocations({ period })
        : count("mailsAsked", mailLog, '{ $.event = "mail-asked" }').with({ period }),
    threshold: 1,
    alarmDescription: `Amazon Cognito has asked for no mail in ${silentHours} hours: nobody signed up, or the pool has another trigger or none.`,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: silentHours,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

function percent(part: IMetric, whole: IMetric): IMetric {
  return new MathExpression({
    expression: `IF(whole >= ${ENOUGH}, 100 * FILL(part, 0) / whole, 0)`,
    usingMetrics: { part, whole },
    period: PERIOD,
  });
}

interface AlarmProps {
  readonly metric: IMetric;
  /** Default: 0. */
  readonly threshold?: number;
  readonly description: string;
}

function alarm(
  scope: Construct,
  id: string,
  { metric, threshold = 0, description }: AlarmProps,
): Alarm {
  return new Alarm(scope, `${id}Alarm`, {
    metric,
    threshold,
    alarmDescription: description,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
