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
