import { byId } from "./elements.ts";

/** Remembers that somebody wants no keys. */
const OFF = "cognito-links-inbox.keys-off";

/** Opens the line so many below the open one, or below the focused one. */
function go(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>("#list a.line")];
  const focused = lines.findIndex((line) => line.matches(":focus"));
  const at =
    focused === -1 ? lines.findIndex((line) => line.hasAttribute("aria-current")) : focused;
  const next = lines[at + by];
  if (next !== undefined) location.assign(next.href);
}

type Keys = Readonly<Record<string, () => void>>;

const INBOX: Keys = {
  "/": () => {
    const search = byId("q", HTMLInputElement);
    search.focus();
    search.select();
  },
  Delete: () => document.querySelector<HTMLFormElement>("#delete-one")?.requestSubmit(),
};

/** Those of every page with a list. */
const LIST: Keys = {
  j: () => go(1),
  k: () => go(-1),
  "?": () => byId("keys", HTMLElement).togglePopover(),
};

/** Keys are for the page, not for what somebody types, nor for the browser's own shortcuts. */
function isForUs(event: KeyboardEvent): boolean {
  const { target, ctrlKey, altKey, metaKey } = event;
  const isTyping = target instanceof Element && target.matches("input, textarea, select");
  return !isTyping && !ctrlKey && !altKey && !metaKey && !event.repeat;
}

/** Keys for whoever goes through many mails, and a box that turns them off; a page may have other ones than the inbox. */
export function useKeys(own: Keys = INBOX): void {
  const keys = { ...LIST, ...own };
  byId("keys-button", HTMLButtonElement).hidden = false;
  const box = byId("keys-on", HTMLInputElement);
  box.checked = localStorage.getItem(OFF) === null;
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  document.addEventListener("keydown", (event) => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act === undefined || !box.checked || !isForUs(event)) return;
    event.preventDefault();
    act();
  });
  document.querySelector("#list [aria-current]")?.scrollIntoView({ block: "nearest" });
}
