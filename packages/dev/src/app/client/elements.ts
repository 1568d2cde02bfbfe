/**
 * The element with this ID and type. Throws when the page lacks it: page and script are made
 * together, so that is a fault of ours and should be loud.
 */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}

/** The same, for what only some pages have. */
export function maybeById<E extends HTMLElement>(id: string, type: new () => E): E | undefined {
  const element = document.getElementById(id);
  return element instanceof type ? element : undefined;
}

/**
 * Shows these parts of the page and hides the others of its parts. A heading says in words where the person is now: it
 * takes the focus, and the tab's title says the same.
 */
export function showParts(parts: readonly string[], said?: string): void {
  const [first] = parts;
  if (first === undefined) return;
  const shown = byId(first, HTMLElement);
  for (const part of shown.parentElement?.querySelectorAll<HTMLElement>(
    ":scope > div[id]:not(#problem)",
  ) ?? [])
    part.hidden = !parts.includes(part.id);
  if (said === undefined) return;
  const heading = byId("heading", HTMLHeadingElement);
  heading.textContent = said;
  heading.focus();
  document.title = document.title.replace(/^[^·]*(?= ·)/, said);
}

/** Shows a code so large that it can be typed from across a desk. */
export function showCode(code: string): void {
  byId("large-code", HTMLOutputElement).textContent = code;
}
