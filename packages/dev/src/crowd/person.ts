import type { Answer, Browser } from "./browser.ts";
import { formOf, linkStatusOf, refreshOf } from "./page.ts";

/** How one person's click went. */
export interface Visited {
  /** Whether the person is in the app and told to be confirmed. */
  readonly confirmed: boolean;
  /** Requests that asked for the confirmation: the first, and every one of a busy page. */
  readonly tries: number;
  /** Milliseconds from the click to the app. */
  readonly waitedMs: number;
  /** The last answer; undefined when the endpoint could not be reached. */
  readonly answer: Answer | undefined;
}

export interface PersonDependencies {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** When the person closes the page, in the time of `now`. */
  readonly givesUpAt: number;
  /** Called for every try, with the milliseconds until it was answered. */
  readonly onTry?: (answerMs: number) => void;
}

/**
 * Opens a link as a person does: presses the button if the page asks for it, and leaves a busy page open, which loads
 * itself again after the seconds of its `Refresh` header, until the app is reached, or a page that leads nowhere.
 */
export async function openLink(
  link: string,
  browser: Browser,
  { now, sleep, givesUpAt, onTry = () => {} }: PersonDependencies,
): Promise<Visited> {
  const clickedAt = now();
  let tries = 0;
  let pressed = false;
  let form: Readonly<Record<string, string>> | undefined;
  const visited = (answer: Answer | undefined): Visited => {
    const status = answer && linkStatusOf(answer);
    const confirmed = status === "confirmed" || status === "already-confirmed";
    return { confirmed, tries, waitedMs: now() - clickedAt, answer };
  };
  for (;;) {
    const askedAt = now();
    const answer = await browser.visit(link, { form }).catch(() => undefined);
    const asks = answer?.status === 200 && !pressed ? formOf(answer) : undefined;
    if (asks?.["action"] === "confirm") {
      form = asks;
      pressed = true;
      continue;
    }
    tries += 1;
    onTry(now() - askedAt);
    const seconds = answer && refreshOf(answer);
    if (seconds === undefined || now() + seconds * 1000 > givesUpAt) return visited(answer);
    await sleep(seconds * 1000);
    form = undefined;
  }
}
