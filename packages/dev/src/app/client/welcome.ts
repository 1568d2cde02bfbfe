import { fetchAuthSession } from "aws-amplify/auth";
import { type FinishedLink, finishLink, waitingTabMovedOn } from "cognito-links/browser";
import { type AppConfig, linkUrlOf } from "../app-config.ts";
import { toWelcomeWords } from "../welcome-words.ts";
import { leave } from "./auth.ts";
import { byId, showParts } from "./elements.ts";
import { goInOrShowForm, showSignInForm } from "./sign-in.ts";
import { keepTokens } from "./tokens.ts";

/** Where links land: finishes the one that brought the person, and shows who is signed in, or that it is confirmed. */
export async function startWelcome(config: AppConfig): Promise<void> {
  const { clientId, cognitoUrl } = config;
  const linkUrl = linkUrlOf(config);
  const link = await finishLink({ linkUrl, clientId, endpoint: cognitoUrl });
  if (link === undefined) {
    await goInOrShowForm();
    return;
  }
  const movedOn = waitingTabMovedOn();
  if (link.tokens) keepTokens(link.tokens);
  say(link);
  if (link.tokens) await showWhoIsSignedIn();
  else showSignInForm();
  if (!(await movedOn)) return;
  byId("sentence", HTMLElement).textContent =
    "The tab where you began is signed in. You may close this one.";
  await showWhoIsSignedIn();
}

/** What the server says of a link that was finished before it came here. */
function say({ flow, status, tokens }: FinishedLink): void {
  const neutral = { heading: "Welcome", sentence: "" };
  const { outcome, mood, ...words } = toWelcomeWords([flow], [status], neutral);
  const { heading, sentence } = tokens ? SIGNED_IN : words;
  Object.assign(byId("result", HTMLElement).dataset, { outcome, mood });
  byId("sentence", HTMLElement).textContent = sentence;
  for (const steps of document.querySelectorAll<HTMLElement>(".steps")) steps.hidden = false;
  showParts(["signing-in"], heading);
}

const SIGNED_IN = { heading: "You are signed in", sentence: "Your address is confirmed." };

/** Instead of the form. */
async function showWhoIsSignedIn(): Promise<void> {
  const { tokens } = await fetchAuthSession();
  // Somebody may have signed out meanwhile, in another tab.
  if (tokens?.idToken === undefined) return;
  byId("who", HTMLElement).textContent = String(tokens.idToken.payload["email"]);
  showParts(["signed-in"]);
  byId("sign-out", HTMLButtonElement).onclick = () => {
    void leave().finally(() => location.assign("/sign-in"));
  };
}
