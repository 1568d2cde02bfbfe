import type { AppConfig } from "../app-config.ts";
import { configureAuth } from "./auth.ts";
import { startCheckMail } from "./check-mail.ts";
import { startAccount, startSignIn, startSignUp, startWelcome } from "./pages.ts";

/** What each page of the app does, by the name that its body carries. */
const PAGES: Readonly<Record<string, () => void | Promise<void>>> = {
  "sign-up": startSignUp,
  "check-mail": startCheckMail,
  welcome: startWelcome,
  "sign-in": startSignIn,
  account: startAccount,
};

/** Asks this app's server where the pool and the inbox are. */
async function readConfig(): Promise<AppConfig> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("the demo's server did not answer");
  return (await response.json()) as AppConfig;
}

const start = PAGES[document.body.dataset["page"] ?? ""];
if (start !== undefined) {
  configureAuth(await readConfig());
  await start();
}
