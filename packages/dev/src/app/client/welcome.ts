import { leave } from "./auth.ts";
import { startSignIn } from "./sign-in.ts";
import { tellWaitingTab } from "./waiting-tab.ts";

const RESULT_NAMES = ["link_flow", "link_status", "link_state"];

/** Takes the result out of the address bar: a bookmark or a reload should not tell it again. */
function cleanAddress(): void {
  const url = new URL(location.href);
  for (const name of RESULT_NAMES) url.searchParams.delete(name);
  history.replaceState(null, "", `${url.pathname}${url.search}${url.hash}`);
}

/** The landing page of links. What it says was written by the server; this is the rest. */
export async function startWelcome(): Promise<void> {
  cleanAddress();
  const outcome = document.querySelector<HTMLElement>("[data-outcome]")?.dataset["outcome"];
  if (outcome === "confirmed" || outcome === "already-confirmed") {
    tellWaitingTab();
    // Whoever was signed in before is not the account of this link.
    await leave().catch(() => undefined);
  }
  await startSignIn();
}
