import { beginSignUp, type SignUpBegun, signInByPassword } from "cognito-links/browser";
import type { AppConfig } from "../app-config.ts";
import { enter } from "./auth.ts";
import { markNextStep, startLinkToWelcome, waitForMail } from "./check-mail.ts";
import { byId, showParts } from "./elements.ts";
import { type Typed, takeOverForm, whoOf } from "./form.ts";
import { chosenLanguage } from "./language.ts";
import { keepPending } from "./pending.ts";
import { Refused, showProblem } from "./problems.ts";
import { goOn, goToDestination } from "./sign-in.ts";
import { keepTokens } from "./tokens.ts";

/** The sign-up form. */
export function startSignUp(config: AppConfig): void {
  takeOverForm({
    busy: "Signing up…",
    send: async (typed) => {
      const begun = await begin(config, typed);
      if (begun.status === "mail-sent") checkMail(config, typed);
      else if (begun.status === "confirmed")
        goOn(await enter(whoOf(typed), typed("password")), typed, goToDestination);
      else refuse(begun);
    },
  });
}

async function begin({ clientId, cognitoUrl, linksUrl }: AppConfig, typed: Typed) {
  const locale = chosenLanguage();
  return beginSignUp({
    clientId,
    endpoint: cognitoUrl,
    username: whoOf(typed),
    password: typed("password"),
    attributes: { email: typed("email"), ...(locale && { locale }) },
    ...(await startLinkToWelcome(linksUrl)),
  });
}

/** Goes on in this very page, so that the password need not be kept anywhere else. A reload has an address to come back to. */
function checkMail(config: AppConfig, typed: Typed): void {
  const [username, email, password] = [whoOf(typed), typed("email"), typed("password")];
  keepPending("sign-up", { username, email, sentAt: Date.now() });
  history.pushState(null, "", "/check-mail");
  addEventListener("popstate", () => location.reload());
  markNextStep();
  byId("ways", HTMLElement).hidden = true;
  showParts(["waiting"], "Check your email");
  waitForMail(config, async () => {
    const { clientId, cognitoUrl: endpoint } = config;
    const result = await signInByPassword({ clientId, endpoint, username, password });
    if (result.status === "signed-in") keepTokens(result.tokens);
    return result;
  });
}

/** What comes of a sign-up that is refused, by the names that Cognito has for it. */
const TYPES = {
  "password-refused": "InvalidPasswordException",
  "rate-limited": "TooManyRequestsException",
  "no-answer": "NetworkError",
} as const;

function refuse(begun: Exclude<SignUpBegun, { status: "mail-sent" | "confirmed" }>): void {
  if (begun.status === "input-refused") showProblem({ text: begun.reason });
  else throw new Refused(begun.status === "refused" ? begun.type : TYPES[begun.status]);
}
