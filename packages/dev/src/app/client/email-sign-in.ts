import { keepCode, onCode, passCode, readCode } from "cognito-links/browser";
import { enterByEmail, enterFurther, isSignedIn } from "./auth.ts";
import { byId, showCode, showParts } from "./elements.ts";
import { takeOverForm, whoOf } from "./form.ts";
import { showMailed } from "./mailed.ts";
import { forgetPending, keepPending, readPending, takeDestination } from "./pending.ts";
import { nameOf, type Overrides } from "./problems.ts";
import { goOn, goToDestination } from "./sign-in.ts";

/** As long as a sign-in may take at Cognito. */
const LIFETIME_MS = 15 * 60_000;

const NOT_HERE = {
  text: "This pool does not sign anybody in by email. The sandbox's own pool does.",
} as const;
const ASKING: Overrides = {
  InvalidParameterException: NOT_HERE,
  FeatureUnavailableInTierException: NOT_HERE,
};

const TOO_LATE = {
  text: "This took too long, or the code is not right.",
  action: { label: "Begin again", href: "/email-sign-in" },
} as const;
/** Amplify keeps a sign-in that is under way for this tab and for minutes only. */
const FINISHING: Overrides = { NotAuthorizedException: TOO_LATE, SignInException: TOO_LATE };

/** Has a code mailed. Nobody learns here whether there is such an account, so a refusal for that is none. */
async function askForCode(username: string): ReturnType<typeof enterByEmail> {
  return enterByEmail(username).catch((error: unknown) => {
    const isOfAccount = /^(?:UserNotFound|NotAuthorized)Exception$/.test(nameOf(error));
    if (!isOfAccount) throw error;
    return "needs-code";
  });
}

/** This tab waits: for the code that another tab got from the link, or that the person types. */
function waitForCode(): void {
  showParts(["waiting"], "Check your email");
  showMailed({
    flow: "sign-in",
    problems: ASKING,
    send: async ({ username }) => {
      await askForCode(username);
    },
  });
  byId("restart", HTMLAnchorElement).addEventListener("click", () => forgetPending("sign-in"));
  takeOverForm({
    id: "code-form",
    busy: "Signing in…",
    problems: FINISHING,
    send: async (typed) => {
      const entered = await enterFurther(typed("code")).catch((error: unknown) => {
        if (Object.hasOwn(FINISHING, nameOf(error))) forgetPending("sign-in");
        throw error;
      });
      forgetPending("sign-in");
      goOn(entered, typed, goToDestination);
    },
  });
  onCode("sign-in", ({ code }) => giveCode(code));
}

function giveCode(code: string): void {
  byId("code", HTMLInputElement).value = code;
  byId("code-form", HTMLFormElement).requestSubmit();
  window.focus();
}

/** Signing in by email: asks for the address, then waits. */
export async function startEmailSignIn(): Promise<void> {
  if (await isSignedIn()) {
    location.replace(takeDestination());
    return;
  }
  const pending = readPending("sign-in");
  if (pending !== undefined && pending.sentAt + LIFETIME_MS > Date.now()) {
    waitForCode();
    // The link was opened in this very tab.
    const link = readCode();
    if (link?.flow === "sign-in") giveCode(link.code);
    return;
  }
  takeOverForm({
    busy: "Sending…",
    problems: ASKING,
    send: async (typed) => {
      const username = whoOf(typed);
      const entered = await askForCode(username);
      if (entered === "unconfirmed" || entered === "needs-reset") {
        goOn(entered, typed, goToDestination);
        return;
      }
      const email = typed("email") || undefined;
      keepPending("sign-in", { username, email, sentAt: Date.now() });
      waitForCode();
    },
  });
}

/** Where the link leads to: the tab that began has the session, so the code goes there. */
export async function startSignInLink(): Promise<void> {
  const link = readCode();
  if (link?.flow !== "sign-in") {
    showParts(["nothing"], "There is no code here");
    return;
  }
  if (readPending("sign-in") !== undefined) {
    keepCode(link);
    location.replace("/email-sign-in");
    return;
  }
  showParts(["looking"], "One moment");
  if (await passCode(link)) {
    showParts(["handed"], "Go back to your other tab");
  } else if (await isSignedIn()) {
    // The link was opened twice, and the first time has done it.
    location.replace("/account");
  } else {
    showCode(link.code);
    showParts(["elsewhere"], "Your sign-in code");
  }
}
