import { setTimeout as sleepFor } from "node:timers/promises";
import type { Account } from "../person/account.ts";
import type { Browser } from "../person/browser.ts";
import { formOf, isConfirmed, linkStatusOf, refreshOf } from "../person/page.ts";
import type { Answer } from "../person/send.ts";

/** The time that a crowd lives in. */
export interface CrowdTime {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Does something as one of the crowd. A simulated time moves on when everybody in it sleeps. */
  readonly join: <T>(deed: () => Promise<T>) => Promise<T>;
}

/** The machine's own. */
export const realTime: CrowdTime = {
  now: () => performance.now(),
  sleep: (milliseconds) => sleepFor(milliseconds),
  join: (deed) => deed(),
};

/** Somebody who has signed up and has the mail. */
export type SignedUp = Pick<Account, "link" | "cookies">;

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

export interface PersonDependencies extends Pick<CrowdTime, "now" | "sleep"> {
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
    const confirmed = isConfirmed(answer && linkStatusOf(answer));
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
