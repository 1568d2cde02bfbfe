import { invalidOption } from "./invalid-option.ts";
import { isLinkResult, type LinkResult } from "./link-result.ts";

const CHANNEL = "cognito-links";

/** Names this document, so that it does not hear itself. */
const TAB: number = /* @__PURE__ */ Math.random();

/** Undefined on servers (whose channels would keep the process alive), in old browsers, and where it is forbidden. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return typeof location === "undefined" ? undefined : new BroadcastChannel(CHANNEL);
  } catch {
    return undefined;
  }
}

/**
 * Calls back when another tab of this browser comes back from a link: once for each result. The tab that waits on
 * "check your mail" moves on by it. Gives back what ends it.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` when the callback is no function
 *
 * @example
 * const stop = onResult(({ status }) => {
 *   stop();
 *   location.assign(`/sign-in?after=${status}`);
 * });
 */
export function onResult(callback: (result: LinkResult) => void): () => void {
  if (typeof callback !== "function") throw invalidOption("callback", "a function");
  const channel = openChannel();
  channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!Array.isArray(data) || data[0] === TAB || !isLinkResult(data[1])) return;
    callback(data[1]);
  });
  return () => channel?.close();
}

/** Tells every other tab of this origin that listens now. */
export function tellOtherTabs(result: LinkResult): void {
  const channel = openChannel();
  channel?.postMessage([TAB, result]);
  channel?.close();
}
