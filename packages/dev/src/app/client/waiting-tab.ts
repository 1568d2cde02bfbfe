const CHANNEL = "cognito-links-demo";

/** Tells the tab that waits on "check your mail" that the link was opened elsewhere. */
export function tellWaitingTab(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("confirmed");
  channel.close();
}

/** Calls back once when another tab of this browser came back from a link. */
export function onConfirmedElsewhere(callback: () => void): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data !== "confirmed") return;
    channel.close();
    callback();
  });
}
