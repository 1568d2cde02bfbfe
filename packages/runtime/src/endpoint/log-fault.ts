import type { Log } from "../log/log.ts";

/** A fault of our own: the class and the place, not the message, which may hold what the request held. */
export function logFault(log: Log, fault: unknown): void {
  const { name, stack } = fault instanceof Error ? fault : { name: typeof fault, stack: undefined };
  // The stack begins with the message, which may hold lines that look like places.
  const message = fault instanceof Error ? fault.message : "";
  const at = stack
    ?.slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split("\n")
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  log({ level: "error", event: "endpoint-fault", error: name, at });
}
