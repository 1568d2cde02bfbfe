import { FLOW_NAMES, type FlowName } from "../flows/all-flows.ts";
import { LINK_STATUSES, type LinkStatus } from "../flows/outcome.ts";
import { invalidOption } from "./start-link.ts";

/** How a link ended, as the app is told. It proves nothing: ask Cognito before more than a greeting depends on it. */
export interface LinkResult {
  readonly flow: FlowName;
  /** Every other outcome ends on a page of the link endpoint and never reaches the app. */
  readonly status: LinkStatus;
  /** The state that `startLink` was given. */
  readonly state?: string | undefined;
}

/** Whether this can be a result: it may come from anybody who can write a URL. */
function isLinkResult(value: unknown): value is LinkResult {
  // Object() makes something to take apart of null, too.
  const { flow, status, state } = Object(value) as Partial<Record<keyof LinkResult, unknown>>;
  return (
    FLOW_NAMES.includes(flow as FlowName) &&
    LINK_STATUSES.includes(status as LinkStatus) &&
    (state === undefined || typeof state === "string")
  );
}

/** The names are reserved for us: the endpoint removes whatever else stands under them. */
const NAMES = ["link_flow", "link_status", "link_state"];

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
  // No address: the page is being rendered on a server.
  if (typeof location === "undefined") return undefined;
  const query = new URLSearchParams(location.search);
  const values = NAMES.map((name) => query.getAll(name));
  if (values.some(({ length }) => length > 0)) cleanAddress();
  if (values.some(({ length }) => length > 1)) return undefined;

  const [flow, status, state] = values.map(([value]) => value);
  const result = { flow, status, ...(state === undefined ? {} : { state }) };
  if (!isLinkResult(result)) return undefined;
  tellOtherTabs(result);
  return result;
}

/**
 * Leaves the rest of the query and the hash to the letter, and the router's state with them. An empty hash is the
 * endpoint's, which lets no fragment of the link through.
 */
function cleanAddress(): void {
  const { href, search } = location;
  const kept = search.slice(1).split("&").filter(isForeign).join("&");
  const query = kept && `?${kept}`;
  try {
    history.replaceState(history.state, "", href.replace(search, () => query).replace(/#$/, ""));
  } catch {
    // Some browsers limit how often the address may change. The result counts more.
  }
}

function isForeign(pair: string): boolean {
  // After a separator, because a "?" right at the start would be taken for the query's own.
  const [name] = new URLSearchParams(`&${pair}`).keys();
  return !NAMES.includes(name ?? "");
}

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
function tellOtherTabs(result: LinkResult): void {
  const channel = openChannel();
  channel?.postMessage([TAB, result]);
  channel?.close();
}
