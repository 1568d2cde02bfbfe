/** How a link ended, as the app is told. It proves nothing: ask Cognito before more than a greeting depends on it. */
export interface LinkResult {
  readonly flow: "sign-up";
  /** Every other outcome ends on a page of the link endpoint and never reaches the app. */
  readonly status: "confirmed" | "already-confirmed";
  /** The state that `startLink` was given. */
  readonly state?: string | undefined;
}

const STATUSES: readonly unknown[] = ["confirmed", "already-confirmed"];

/** Whether this can be a result: it may come from anybody who can write a URL. */
export function isLinkResult(value: unknown): value is LinkResult {
  // Object() makes something to take apart of null, too.
  const { flow, status, state } = Object(value) as Partial<Record<keyof LinkResult, unknown>>;
  const isState = state === undefined || typeof state === "string";
  return flow === "sign-up" && STATUSES.includes(status) && isState;
}
