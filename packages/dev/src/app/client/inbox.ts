import { byId } from "./elements.ts";
import { useKeys } from "./inbox-keys.ts";

/** Parts of the page that change when mails come and go. An open mail is left alone. */
const LIVE_PARTS = ["list", "count", "delete-all"];

function replacePart(fresh: Document, id: string): void {
  const next = fresh.getElementById(id);
  const old = document.getElementById(id);
  if (next !== null && old !== null) old.replaceWith(document.importNode(next, true));
}

/** What is shown because it is the newest gives way to a newer one, unless somebody is busy in it. */
function mayReplaceMail(fresh: Document): boolean {
  const mail = byId("mail", HTMLElement);
  const isAnother = mail.dataset["message"] !== fresh.getElementById("mail")?.dataset["message"];
  return "replace" in mail.dataset && isAnother && !mail.contains(document.activeElement);
}

/** Fetches this page again and takes over what changed; a focused line stays focused. */
async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement?.closest("#list a")?.getAttribute("href");
  const isAsking = document.querySelector("#delete:popover-open") !== null;
  for (const id of LIVE_PARTS) if (!isAsking || id !== "delete-all") replacePart(fresh, id);
  if (mayReplaceMail(fresh)) {
    replacePart(fresh, "mail");
    showCopyButton();
  }
  byId("panes", HTMLElement).className = fresh.getElementById("panes")?.className ?? "panes";
  document.title = fresh.title;
  if (focused !== undefined && focused !== null) {
    document.querySelector<HTMLElement>(`#list a[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

let timer: number | undefined;
/** Several changes within a moment are one refresh. */
function refreshSoon(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void refresh().catch(() => undefined), 60);
}

function subjectOf(data: unknown): string {
  const isSubject = typeof data === "object" && data !== null && "Subject" in data;
  return isSubject ? String(data.Subject) : "";
}

/** Without a script the link is read in the Link tab. */
function showCopyButton(): void {
  const button = document.querySelector<HTMLButtonElement>("#copy-link");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(button.dataset["copy"] ?? "").then(
      () => say("The link is copied", button),
      () => say("The browser did not copy it", button),
    );
  });
}

function say(text: string, button: HTMLButtonElement): void {
  byId("news", HTMLElement).textContent = text;
  button.textContent = text;
}

const status = byId("live", HTMLElement);
const events = new EventSource("/events");
let wasOpen = false;

events.addEventListener("open", () => {
  status.textContent = "Live";
  status.dataset["state"] = "on";
  if (wasOpen) refreshSoon();
  wasOpen = true;
});
events.addEventListener("error", () => {
  status.textContent = "Waiting for the sandbox";
  status.dataset["state"] = "off";
});
events.addEventListener("changed", refreshSoon);
events.addEventListener("added", (event: MessageEvent<string>) => {
  byId("news", HTMLElement).textContent = `New email: ${subjectOf(JSON.parse(event.data))}`;
  refreshSoon();
});

showCopyButton();
useKeys();
