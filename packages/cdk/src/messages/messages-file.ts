import { readFileSync } from "node:fs";
import { join } from "node:path";
import { consoleLog, type Messages } from "cognito-links";

/** Where the team's own words and layouts lie, beside a handler. An environment has no room for them. */
export const MESSAGES_FILE = "messages.json";

/**
 * Reads them, once, where a function starts; undefined where there are none. What cannot be read must not stop a
 * sign-up: mails and pages then have our own words, and one line is logged.
 */
export function messagesBeside(folder: string): Messages | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, MESSAGES_FILE), "utf8"));
  } catch (fault) {
    const isThere = !(fault instanceof Error && "code" in fault && fault.code === "ENOENT");
    if (isThere) consoleLog({ level: "error", event: "messages-unreadable" });
    return undefined;
  }
}
