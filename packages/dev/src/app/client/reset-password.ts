import { confirmResetPassword, resetPassword } from "aws-amplify/auth";
import { byId, showParts } from "./elements.ts";
import { takeOverForm, whoOf } from "./form.ts";
import { startMail } from "./language.ts";
import { onLinkDone, showMailed } from "./mailed.ts";
import { forgetPending, keepPending, readPending } from "./pending.ts";
import { nameOf, type Overrides } from "./problems.ts";

/** By these Cognito tells that there is no such account, or in what state it is; nobody should learn that here. */
const TELLING = ["UserNotFoundException", "NotAuthorizedException", "InvalidParameterException"];

/** Has a code mailed, if there is somebody to mail it to. Cognito keeps no metadata, so each time brings it. */
async function askForReset(username: string): Promise<void> {
  const { clientMetadata } = await startMail();
  await resetPassword({ username, options: { clientMetadata } }).catch((error: unknown) => {
    if (!TELLING.includes(nameOf(error))) throw error;
  });
}

/** Whose password is forgotten? */
export function startForgotPassword(): void {
  takeOverForm({
    busy: "Sending…",
    send: async (typed) => {
      const username = whoOf(typed);
      await askForReset(username);
      const email = typed("email") || undefined;
      keepPending("reset-password", { username, email, sentAt: Date.now() });
      location.assign("/new-password");
    },
  });
}

function showDone(): void {
  forgetPending("reset-password");
  showParts(["done"], "Your new password is set");
}

/** What the pool says where the name is wrong, and where it is not but the code is. */
const WRONG_CODE = {
  text: "This code is not right. The newest email has the one that works.",
  field: "code",
} as const;
const CODE_PROBLEMS: Overrides = {
  UserNotFoundException: WRONG_CODE,
  NotAuthorizedException: WRONG_CODE,
};

/** Waits for the link, which ends at the sign-in page, or takes the code and the new password here. */
export function startNewPassword(): void {
  const pending = readPending("reset-password");
  if (pending === undefined) {
    location.replace("/forgot-password");
    return;
  }
  const { username } = pending;
  byId("known-user", HTMLInputElement).value = username;
  byId("restart", HTMLAnchorElement).addEventListener("click", () =>
    forgetPending("reset-password"),
  );
  showMailed({ flow: "reset-password", send: () => askForReset(username) });
  takeOverForm({
    busy: "Setting…",
    problems: CODE_PROBLEMS,
    send: async (typed) => {
      await confirmResetPassword({
        username,
        confirmationCode: typed("code"),
        newPassword: typed("password"),
      });
      showDone();
    },
  });
  onLinkDone("reset-password", showDone);
}
