import type { createCheckMail } from "../check/check-mail.ts";
import type { CheckMail } from "../inbox/checks-tab.ts";

/** What the inbox says of a mail. Its parsers of HTML and CSS are loaded with the first look, so that the start is quick. */
export function createMailChecks(): CheckMail {
  let loaded: Promise<ReturnType<typeof createCheckMail>> | undefined;
  return async ({ subject, html }) => {
    loaded ??= import("../check/check-mail.ts").then((check) => check.createCheckMail());
    return (await loaded)({ subject, html });
  };
}
