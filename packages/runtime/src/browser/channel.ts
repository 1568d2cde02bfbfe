const CHANNEL = "cognito-links";

/** Names this document, so that it does not hear itself. */
export const TAB: number = /* @__PURE__ */ Math.random();

/**
 * The way to every other tab of this origin that listens now. Undefined on servers (whose channels would keep the process
 * alive), in old browsers, and where it is forbidden.
 */
export function openChannel(
  hear?: (message: unknown, from: unknown) => void,
): BroadcastChannel | undefined {
  try {
    if (typeof location === "undefined") return undefined;
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data) && data[0] !== TAB) hear?.(data[1], data[0]);
    });
    return channel;
  } catch {
    return undefined;
  }
}

/** Says something to whoever listens. */
export function say(channel: BroadcastChannel | undefined, message: unknown): void {
  channel?.postMessage([TAB, message]);
}
