import { FLOW_NAMES, type FlowName } from "../flows/all-flows.ts";
import { LINK_STATUSES, type LinkStatus } from "../flows/outcome.ts";
import { takeFromAddress } from "./address.ts";
import { listen, tell } from "./channel.ts";
import { invalidOption } from "./options.ts";

/** How a link ended, as the app is told. It proves nothing: ask Cognito before more than a greeting depends on it. */
export interface LinkResult {
  readonly flow: FlowName;
  /** Every other outcome ends on a page of the link endpoint and never reaches the app. */
  readonly status: LinkStatus;
  /** The state that `startLink` was given. */
  readonly state?: string | undefined;
}

/** Whether this can be a result: it may come from anybody who can write a URL. */
export function isLinkResult(value: unknown): value is LinkResult {
  // Object() makes something to take apart of null, too.
  const { flow, status, state = "" } = Object(value) as Partial<Record<keyof LinkResult, unknown>>;
  return (
    FLOW_NAMES.includes(flow as FlowName) &&
    LINK_STATUSES.includes(status as LinkStatus) &&
    typeof state === "string"
  );
}

/** The names are reserved for us: the endpoint removes whatever else stands under them. */
const NAMES = /^link_(flow|status|state)$/;

/**
 * Reads, on the page where links lead to, how the link ended; undefined when the person came another way. Takes our
 * parameters out of the address bar, so that neither a reload nor a bookmark tells it again, and tells the app's other
 * tabs. Call it once, when the page starts.
 *
 * @example
 * const result = readResult();
 * if (result?.status === "confirmed") greet();
 */
export function readResult(): LinkResult | undefined {
  const result = takeFromAddress("search", NAMES);
  if (!isLinkResult(result)) return undefined;
  tellResult(result);
  return result;
}

/** Tells the app's other tabs. */
export const tellResult: (result: LinkResult) => void = tell;

/**
 * Calls back when another tab of this browser comes back from a link, or finishes one by `finishVerification`: once for
 * each result. The tab that waits on "check your mail" moves on by it. Gives back what ends it.
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
  return listen((message) => {
    if (isLinkResult(message)) callback(message);
  });
}
