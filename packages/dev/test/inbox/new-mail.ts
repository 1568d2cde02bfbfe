import type { NewMessage } from "../../src/inbox/message.ts";

/** A mail with only what a test cares about said. */
export function newMail(given: Partial<NewMessage> = {}): NewMessage {
  return {
    to: "ann@example.com",
    subject: "Confirm your address",
    html: '<p>Hello <a href="http://127.0.0.1:3001/confirm?a=1&amp;b=2">confirm</a></p>',
    triggerSource: "CustomMessage_SignUp",
    ...given,
  };
}
