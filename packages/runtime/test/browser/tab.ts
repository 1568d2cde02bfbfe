import { vi } from "vitest";
import { type CookieJar, createCookieJar } from "./cookie-jar.ts";
import { createSharedStorage, type SharedStorage } from "./local-storage.ts";

type Module = typeof import("../../src/browser.ts");
type Listener = (event: { readonly data: unknown }) => void;

/** The channels of one browser, by name. */
export type Channels = Map<string, Set<FakeChannel>>;

interface FakeChannel {
  readonly listeners: Listener[];
}

export interface Tab {
  readonly jar: CookieJar;
  /** What the address bar shows. */
  readonly address: string;
  /** Where the page has sent the browser. */
  readonly left: string | undefined;
  /** The state that the router left in the history. */
  readonly state: unknown;
  /** The helper as this tab's page has loaded it. */
  readonly page: Module;
  /** Another tab comes to the front. */
  leave(): void;
  /** The person looks at this tab again: several events at once, as browsers fire them. */
  comeBack(): void;
}

export interface TabOptions {
  readonly jar?: CookieJar;
  /** Null for a browser without BroadcastChannel. */
  readonly channels?: Channels | null;
  /** This browser's localStorage; give the same to the next tab. */
  readonly shared?: SharedStorage;
  /** This tab's sessionStorage; give the same to reload the tab. Null where the browser forbids it. */
  readonly storage?: Map<string, string> | null;
  readonly historyState?: unknown;
  /** Stands for a browser that refuses to change the address. */
  readonly replaceState?: () => void;
}

/** Opens a page: sets the globals that the helper finds in it, then loads the helper, as a page of its own would. */
export async function openTab(url: string, options: TabOptions = {}): Promise<Tab> {
  const { jar = createCookieJar(), channels = new Map(), historyState = null } = options;
  const { storage = new Map<string, string>(), shared = createSharedStorage() } = options;
  const { localStorage, events } = shared.openPage();
  let left: string | undefined;
  let href = new URL(url).href;
  let state = historyState;
  const replaceState = (next: unknown, _title: string, address: string): void => {
    state = next;
    href = new URL(address, href).href;
  };
  vi.stubGlobal("location", {
    get origin() {
      return new URL(href).origin;
    },
    replace(url: string) {
      left = url;
    },
    get href() {
      return href;
    },
    get search() {
      return new URL(href).search;
    },
    get hash() {
      return new URL(href).hash;
    },
    get protocol() {
      return new URL(href).protocol;
    },
    get hostname() {
      return new URL(href).hostname;
    },
  });
  vi.stubGlobal("history", {
    get state() {
      return state;
    },
    replaceState: options.replaceState ?? replaceState,
  });
  const document = Object.assign(Object.create(jar.documentAt(new URL(href).hostname)), {
    visibilityState: "visible",
  });
  vi.stubGlobal("document", document);
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  vi.stubGlobal("removeEventListener", events.removeEventListener.bind(events));
  vi.stubGlobal("localStorage", localStorage);
  vi.stubGlobal("sessionStorage", storageOf(storage));
  vi.stubGlobal("BroadcastChannel", channels ? channelClass(channels) : undefined);
  vi.resetModules();
  const page = await import("../../src/browser.ts");
  return {
    jar,
    page,
    get left() {
      return left;
    },
    get address() {
      return href;
    },
    get state() {
      return state;
    },
    leave() {
      document.visibilityState = "hidden";
      events.dispatchEvent(new Event("visibilitychange"));
    },
    comeBack() {
      document.visibilityState = "visible";
      for (const type of ["visibilitychange", "focus"]) events.dispatchEvent(new Event(type));
    },
  };
}

function storageOf(kept: Map<string, string> | null) {
  const allowed = (): Map<string, string> => {
    if (kept === null) throw new DOMException("denied", "SecurityError");
    return kept;
  };
  return {
    getItem: (key: string) => allowed().get(key) ?? null,
    setItem: (key: string, value: string) => void allowed().set(key, value),
    removeItem: (key: string) => void allowed().delete(key),
  };
}

/** Delivers at once, to every open channel of the name but the one that posts. */
function channelClass(channels: Channels) {
  return class implements FakeChannel {
    readonly listeners: Listener[] = [];
    readonly #peers: Set<FakeChannel>;

    constructor(name: string) {
      this.#peers = channels.get(name) ?? new Set();
      channels.set(name, this.#peers);
      this.#peers.add(this);
    }

    addEventListener(_type: "message", listener: Listener): void {
      this.listeners.push(listener);
    }

    postMessage(data: unknown): void {
      for (const peer of [...this.#peers]) {
        if (peer === this) continue;
        for (const listener of peer.listeners) listener({ data: structuredClone(data) });
      }
    }

    close(): void {
      this.#peers.delete(this);
    }
  };
}
