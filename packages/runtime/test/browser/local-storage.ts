/** One browser's localStorage for one origin. */
export interface SharedStorage {
  readonly values: ReadonlyMap<string, string>;
  /** Every value that any page wrote, those included that are gone. */
  readonly written: readonly string[];
  /** What a page of the origin has: the storage, and the events that other pages' writing sends it. */
  openPage(): { readonly localStorage: object; readonly events: EventTarget };
}

/** Source: https://html.spec.whatwg.org/multipage/webstorage.html#concept-storage-broadcast */
export function createSharedStorage(): SharedStorage {
  const values = new Map<string, string>();
  const written: string[] = [];
  const pages = new Set<EventTarget>();

  return {
    values,
    written,
    openPage() {
      const events = new EventTarget();
      pages.add(events);
      const change = (key: string, newValue: string | null): void => {
        const oldValue = values.get(key) ?? null;
        if (newValue === oldValue) return;
        if (newValue === null) values.delete(key);
        else {
          values.set(key, newValue);
          written.push(newValue);
        }
        for (const page of pages) {
          if (page === events) continue;
          page.dispatchEvent(Object.assign(new Event("storage"), { key, oldValue, newValue }));
        }
      };
      const localStorage = {
        getItem: (key: string) => values.get(key) ?? null,
        setItem: (key: string, value: string) => change(key, value),
        removeItem: (key: string) => change(key, null),
      };
      return { localStorage, events };
    },
  };
}
