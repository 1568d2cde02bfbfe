import type { AppConfig } from "../app-config.ts";
import { byId, maybeById } from "./elements.ts";
import { chooseLanguage, chosenLanguage } from "./language.ts";

interface ClockAnswer {
  readonly now: string;
  readonly aheadSeconds: number;
}

/** What the buttons do; each says what it did. */
type Acts = Readonly<Record<string, (value: string) => Promise<string>>>;

/** The endpoint asks twice, and its page looks again by itself. */
const BUSY_TIMES = 4;

function actsOf({ cognitoUrl }: AppConfig): Acts {
  const control = async (method: "POST" | "DELETE", route: string, body?: object) => {
    const response = await fetch(`${cognitoUrl}/_sandbox/${route}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}`);
    return response.json() as Promise<unknown>;
  };
  const move = async (advanceSeconds: number): Promise<ClockAnswer> =>
    (await control("POST", "clock", { advanceSeconds })) as ClockAnswer;
  const fail = (operation: string, how: object): Promise<unknown> =>
    control("POST", "faults", { operation, ...how });

  return {
    async clock(value) {
      const { now } = await move(Number(value));
      return `The pool's clock shows ${new Date(now).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}.`;
    },
    async busy(operation) {
      await fail(operation, { type: "TooManyRequestsException", times: BUSY_TIMES });
      return `The next ${BUSY_TIMES} calls of ${operation} are told that Cognito is busy.`;
    },
    async limited(operation) {
      await fail(operation, { type: "LimitExceededException" });
      return `The next ${operation} is told that it was too often.`;
    },
    async reset(operation) {
      await fail(operation, { behaviour: "reset", times: BUSY_TIMES });
      return `The next ${BUSY_TIMES} calls of ${operation} find nobody there.`;
    },
    async forget() {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers and on http
      document.cookie = "link_proof=; Path=/; SameSite=Lax; Max-Age=0";
      for (const name of ["verifier", "session"]) localStorage.removeItem(`cognito-links.${name}`);
      return "This browser has forgotten. Every link of before is another browser's now.";
    },
    async normal() {
      const { aheadSeconds } = await move(0);
      await move(-aheadSeconds);
      await control("DELETE", "faults");
      return "The clock is right, and nothing is in trouble. What has expired meanwhile is good again.";
    },
  };
}

/** The panel with which to try what otherwise takes a call of the control routes. */
export function startTryPanel(config: AppConfig): void {
  const panel = maybeById("try", HTMLDetailsElement);
  if (panel === undefined) return;
  panel.hidden = false;
  const said = byId("try-said", HTMLElement);
  const acts = actsOf(config);
  panel.addEventListener("click", ({ target }) => {
    const { act = "", value = "" } = target instanceof HTMLButtonElement ? target.dataset : {};
    void acts[act]?.(value).then(
      (text) => {
        said.textContent = text;
      },
      () => {
        said.textContent = "The sandbox does not answer.";
      },
    );
  });
  const language = byId("try-language", HTMLSelectElement);
  language.value = chosenLanguage() ?? "";
  language.addEventListener("change", () => {
    chooseLanguage(language.value);
    said.textContent = "The next email is asked for in this language.";
  });
}
