import { attempt } from "./attempt.ts";

/** Names this document, so that it does not hear itself. */
export const TAB: number = /* @__PURE__ */ Math.random();

const NAME = "cognito-links";

/**
 * Undefined in old browsers, where it is forbidden, and on servers: they have no location, and a channel would keep their
 * process alive.
 */
const openChannel = (): BroadcastChannel | undefined =>
  attempt(() => location && new BroadcastChannel(NAME));

/**
 * Tells every other tab of this origin that listens now. Where there are no channels (Safari before 15.4, some web views)
 * storage events do it: the message is written to localStorage and removed at once. That may leave a trace on the disk, so
 * a secret goes by a channel or not at all.
 */
export function tell(message: object, isSecret = false): void {
  const channel = openChannel();
  const named = [TAB, message];
  channel?.postMessage(named);
  channel?.close();
  if (channel || isSecret) return;
  attempt(() => location && localStorage.setItem(NAME, JSON.stringify(named)));
  attempt(() => localStorage.removeItem(NAME));
}

/** Hears what other tabs tell, until what it gives back is called. */
export function listen(hear: (message: unknown, from: unknown) => void): () => void {
  const take = (data: unknown[] | null | undefined): void => {
    if (data?.[0] !== TAB) hear(data?.[1], data?.[0]);
  };
  const channel = openChannel();
  if (channel) {
    channel.addEventListener("message", ({ data }) => take(data));
    return () => channel.close();
  }
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    // The removal has no new value.
    if (key === NAME && newValue) take(attempt(() => JSON.parse(newValue)));
  };
  attempt(() => addEventListener("storage", onStorage));
  return () => attempt(() => removeEventListener("storage", onStorage));
}

/** Whether another tab tells such a thing within so many milliseconds. */
export function hears(isIt: (message: unknown) => boolean, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isHeard: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(isHeard);
    };
    const timer = setTimeout(end, withinMs, false);
    const stop = listen((message) => {
      if (isIt(message)) end(true);
    });
  });
}
