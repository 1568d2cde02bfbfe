import type { AppConfig } from "../app-config.ts";
import type { AppPage } from "../app-page.ts";
import { startAccount, startChangeEmail } from "./account.ts";
import { configureAuth } from "./auth.ts";
import { startCheckMail } from "./check-mail.ts";
import { maybeById } from "./elements.ts";
import { startEmailSignIn, startSignInLink } from "./email-sign-in.ts";
import { startInvite } from "./invite.ts";
import { showProblem, toProblem } from "./problems.ts";
import { startForgotPassword, startNewPassword } from "./reset-password.ts";
import { startChoosePassword, startSignIn } from "./sign-in.ts";
import { startSignUp } from "./sign-up.ts";
import { startTryPanel } from "./try-panel.ts";
import { startVerify } from "./verify.ts";
import { startWelcome } from "./welcome.ts";

/** What each page of the app does, by the name that its body carries. */
const PAGES: Readonly<Partial<Record<AppPage, (config: AppConfig) => void | Promise<void>>>> = {
  "sign-up": startSignUp,
  "check-mail": startCheckMail,
  welcome: startWelcome,
  "sign-in": startSignIn,
  "choose-password": startChoosePassword,
  "forgot-password": startForgotPassword,
  "new-password": startNewPassword,
  "email-sign-in": startEmailSignIn,
  "sign-in-link": startSignInLink,
  account: startAccount,
  "change-email": startChangeEmail,
  verify: startVerify,
  invite: startInvite,
};

/** Asks this app's server where the pool and the inbox are. */
async function readConfig(): Promise<AppConfig> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("the demo's server did not answer");
  return (await response.json()) as AppConfig;
}

const start = PAGES[document.body.dataset["page"] as AppPage];
if (start !== undefined) {
  try {
    const config = await readConfig();
    configureAuth(config);
    startTryPanel(config);
    await start(config);
  } catch (error) {
    if (maybeById("problem", HTMLElement) !== undefined) showProblem(toProblem(error));
    throw error;
  }
}
