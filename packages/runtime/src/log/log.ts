/** A value that may stand in a log line: never an address, a username, a code, a link or a secret. */
export type LogValue = string | number | boolean | undefined;

/** One log line. `event` says what happened; the other fields are closed words, numbers or request ids. */
export interface LogEntry {
  readonly level: "info" | "warn" | "error";
  readonly event: string;
  readonly [field: string]: LogValue;
}

/** Where log lines go. */
export type Log = (entry: LogEntry) => void;

/** A log that never throws: what is done must not depend on whether it can be told. */
export function quietly(log: Log): Log {
  return (entry) => {
    try {
      log(entry);
    } catch {
      // There is nobody left to tell.
    }
  };
}

/**
 * The default: one JSON line each on standard output, which Lambda sends to CloudWatch. Lines of visits
 * are in the embedded metric format, so that CloudWatch counts them by outcome in the namespace `CognitoLinks`, and the
 * visits by flow and outcome as well.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @example
 * createLinkEndpoint(config, { log: (entry) => consoleLog({ ...entry, stage: "production" }) });
 */
export const consoleLog: Log = (entry) => {
  write(entry["outcome"] === undefined ? JSON.stringify(entry) : withMetrics(entry, Date.now()));
};

/**
 * Lambda puts a prefix before what `console.log` is given, or, with the log format JSON, wraps it into a text, where
 * CloudWatch finds no metrics. What goes to standard output itself arrives as it is. Elsewhere there may be none.
 */
function write(line: string): void {
  if (typeof process === "undefined" || typeof process.stdout?.write !== "function")
    console.log(line);
  else process.stdout.write(`${line}\n`);
}

const BY = '"Namespace":"CognitoLinks","Dimensions":';
const VISITS = '{"Name":"visits","Unit":"Count"}';

/** Each metric is billed for each value that it is counted by, so that one alone is counted by flow. */
const BY_FLOW = `,{${BY}[["flow","outcome"]],"Metrics":[${VISITS}]}`;

/**
 * The line of an entry that has an outcome, with its metrics; `timestamp` is in epoch milliseconds. What all lines say alike
 * is written out, and the entry alone is made into JSON.
 */
function withMetrics(entry: LogEntry, timestamp: number): string {
  let [also, metrics] = [',"visits":1', VISITS];
  if (entry["durationMs"] !== undefined) metrics += ',{"Name":"durationMs","Unit":"Milliseconds"}';
  if (entry["mailAgeSeconds"] !== undefined)
    metrics += ',{"Name":"mailAgeSeconds","Unit":"Seconds"}';
  if (entry["confirmedWithinSeconds"] === true) {
    also += ',"quickConfirmations":1';
    metrics += ',{"Name":"quickConfirmations","Unit":"Count"}';
  }
  const byOutcome = `{${BY}[[],["outcome"]],"Metrics":[${metrics}]}`;
  const counted = entry["flow"] === undefined ? byOutcome : byOutcome + BY_FLOW;
  const aws = `"_aws":{"Timestamp":${timestamp},"CloudWatchMetrics":[${counted}]}`;
  return `${JSON.stringify(entry).slice(0, -1)}${also},${aws}}`;
}
