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

/** The default: one JSON line each on standard output (Lambda sends it to CloudWatch). */
export const consoleLog: Log = (entry) => {
  console.log(JSON.stringify(entry));
};
