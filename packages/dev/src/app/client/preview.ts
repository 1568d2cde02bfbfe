import { byId } from "./elements.ts";
import { useKeys } from "./inbox-keys.ts";

const PARTS = ["list", "mail", "findings"];

/** Fetches this page again and takes over what files have changed; flows that were open stay open. */
async function refresh(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...document.querySelectorAll("#list details[open]")].map(({ id }) => id);
  const scrolled = document.getElementById("list")?.scrollTop ?? 0;
  for (const id of PARTS) {
    const next = fresh.getElementById(id);
    if (next !== null) document.getElementById(id)?.replaceWith(document.importNode(next, true));
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.getElementById("list")?.scrollTo({ top: scrolled });
}

const choices = byId("choices", HTMLFormElement);
choices.addEventListener("change", () => choices.requestSubmit());
// What is not chosen stays out of the address.
choices.addEventListener("formdata", ({ formData }) => {
  const first: Readonly<Record<string, string>> = { width: "wide", scheme: "light" };
  for (const [name, value] of [...formData])
    if (value === "" || value === first[name]) formData.delete(name);
});
document.documentElement.classList.add("has-script");

/** Goes on to the next of a switch's looks, and from the last to the first. */
function next(look: "width" | "scheme"): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(`.switch a[data-${look}]`)];
  const at = links.findIndex((link) => link.hasAttribute("aria-current"));
  const to = links[(at + 1) % links.length];
  if (to !== undefined) location.assign(to.href);
}

function nextLanguage(): void {
  const select = choices.querySelector<HTMLSelectElement>('select[name="language"]');
  if (select === null) return;
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  choices.requestSubmit();
}

useKeys({ w: () => next("width"), d: () => next("scheme"), l: nextLanguage });

const status = byId("live", HTMLElement);
const { base = "" } = byId("panes", HTMLElement).dataset;
const events = new EventSource(`${base}/events`);
let wasOpen = false;

events.addEventListener("open", () => {
  status.textContent = "Live";
  status.dataset["state"] = "on";
  if (wasOpen) void refresh().catch(() => undefined);
  wasOpen = true;
});
events.addEventListener("error", () => {
  status.textContent = "Waiting for the preview";
  status.dataset["state"] = "off";
});
events.addEventListener("changed", () => void refresh().catch(() => undefined));
