import { hears, listen, TAB, tell } from "./channel.ts";
import { type BoundFlow, isBoundCode, type LinkCode } from "./link-code.ts";
import { invalidOption } from "./options.ts";

/** How long a tab may take to answer. Browsers slow the timers of a hidden tab, not its messages; a frozen one says nothing. */
const ANSWER_MS = 1_000;

/**
 * Passes a code to the tab that waits for it by `onCode`, and tells whether one took it: then this page can say "you may
 * close this tab". False after a second: nobody waits in this browser, so the page shows the code, to be typed where the
 * person began. Never rejects.
 *
 * @example
 * const link = readCode();
 * if (link?.flow === "sign-in") {
 *   if (await passCode(link)) say("You may close this tab.");
 *   else showLarge(link.code);
 * }
 */
export function passCode(link: LinkCode<BoundFlow>): Promise<boolean> {
  if (!isBoundCode(link)) return Promise.resolve(false);
  const isTaken = hears((message) => (Object(message) as Taken).takenFrom === TAB, ANSWER_MS);
  // Worth nothing without the Session or the token, but nothing for a disk either.
  tell(link, true);
  return isTaken;
}

/** The answer to a code: the name of the tab that has passed it. */
interface Taken {
  readonly takenFrom?: unknown;
}

/**
 * Calls back when another tab passes a code of this flow here, and answers that it was taken, unless the callback returns
 * `false`. Call it in the tab that waits. Only pages of this origin can pass one; but anybody can lead a person to a page
 * with a made-up code, so it is no more than somebody's guess until Cognito takes it. Gives back what ends it.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` when the callback is no function
 *
 * @example
 * const stop = onCode("sign-in", async ({ code }) => {
 *   const result = await finishSignIn({ code });
 *   if (result.status === "signed-in") stop();
 * });
 */
export function onCode<Flow extends BoundFlow>(
  flow: Flow,
  callback: (link: LinkCode<Flow>) => unknown,
): () => void {
  if (typeof callback !== "function") throw invalidOption("callback", "a function");
  const isAwaited = (message: unknown): message is LinkCode<Flow> =>
    isBoundCode(message) && message.flow === flow;
  return listen((message, from) => {
    if (isAwaited(message) && callback(message) !== false) tell({ takenFrom: from });
  });
}
