import { byId } from "./elements.ts";

/** Parts of the page that change when mails come and go. The open mail is left alone. */
const LIVE_PARTS = ["list", "count", "delete-all"];

function replacePart(fresh: Document, id: string): void {
  const next = fresh.getElementById(id);
  const old = document.getElementById(id);
  if (next !== null && old !== null) old.replaceWith(document.importNode(next, true));
}

/** Fetches this page again and takes over what changed; a focused line stays focused. */
async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement?.closest("#list a")?.getAttribute("href");
  const isAsking = document.querySelector("#delete:popover-open") !== null;
  for (const id of LIVE_PARTS) if (!isAsking || id !== "delete-all") replacePart(fresh, id);
  if (document.querySelector("main[data-replace]") !== null) replacePart(fresh, "mail");
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
