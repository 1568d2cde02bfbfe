import { attempt } from "./attempt.ts";

/** Names this document, so that it does not hear itself. */
export const TAB: number = /* @__PURE__ */ Math.random();

/**
 * Undefined in old browsers, where it is forbidden, and on servers: they have no location, and a channel would keep their
 * process alive.
 */
const openChannel = (): BroadcastChannel | undefined =>
  attempt(() => location && new BroadcastChannel("cognito-links"));

/** Tells every other tab of this origin that listens now. */
export function tell(message: object): void {
  const channel = openChannel();
  channel?.postMessage([TAB, message]);
  channel?.close();
}

/** Hears what other tabs tell, until what it gives back is called. */
export function listen(hear: (message: unknown, from: unknown) => void): () => void {
  const channel = openChannel();
  channel?.addEventListener("message", ({ data }: MessageEvent<unknown[] | null>) => {
    if (data?.[0] !== TAB) hear(data?.[1], data?.[0]);
  });
  return () => channel?.close();
}
