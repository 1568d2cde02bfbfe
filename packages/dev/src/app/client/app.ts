import { startAccount } from "./account.ts";
import { configureAuth } from "./auth.ts";
import { startCheckMail } from "./check-mail.ts";
import { readConfig } from "./config.ts";
import { startSignIn } from "./sign-in.ts";
import { startSignUp } from "./sign-up.ts";
import { startWelcome } from "./welcome.ts";

/** What each page of the app does, by the name that its body carries. */
const PAGES: Readonly<Record<string, () => void | Promise<void>>> = {
  "sign-up": startSignUp,
  "check-mail": startCheckMail,
  welcome: startWelcome,
  "sign-in": startSignIn,
  account: startAccount,
};

const start = PAGES[document.body.dataset["page"] ?? ""];
if (start !== undefined) {
  configureAuth(await readConfig());
  await start();
}
