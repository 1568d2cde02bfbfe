import { readMailConfig } from "../config/links-config.ts";
import { consoleLog } from "../log/log.ts";
import type { Messages } from "../words/messages.ts";
import { createMailHandler } from "./create-mail-handler.ts";
import type { CustomMessageEvent } from "./custom-message-event.ts";

/**
 * Makes the CustomMessage trigger of the configuration that a deployment has written into the function's environment.
 * One that cannot be read must not stop sign-ups: one line is logged for each mail, and Cognito sends its own. Never throws.
 */
export function openMailHandler(
  configuration: string | undefined,
  messages?: Messages,
): (event: CustomMessageEvent) => Promise<CustomMessageEvent> {
  try {
    return createMailHandler(readMailConfig(configuration, messages));
  } catch {
    return async (event) => {
      consoleLog({ level: "error", event: "mail-unchanged", reason: "configuration" });
      return event;
    };
  }
}
