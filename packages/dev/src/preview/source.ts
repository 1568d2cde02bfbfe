import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";
import { defineConfig, type LinksConfig, type LinksOptions } from "cognito-links";
import { loadMessages, type MessagesFinding } from "cognito-links/messages";

/** What is to be looked at, as the files are now. */
export interface Snapshot {
  /** Undefined while no configuration can be made of them. */
  readonly config: LinksConfig | undefined;
  /** What is wrong in them, and what to do. The files that are meant are left out of what is shown. */
  readonly findings: readonly MessagesFinding[];
}

/** Tells of changes as an inbox does, for the same live pages. */
export interface PreviewSource {
  read(): Snapshot;
  subscribe(listener: (event: { readonly type: "changed" | "closed" }) => void): () => void;
  close(): void;
}

export interface SourceOptions {
  /** Reads the options, messages apart; may throw what is wrong with them. */
  readonly options: () => LinksOptions;
  /** The file that they come from. */
  readonly configFile?: string | undefined;
  /** The team's own words and layouts. */
  readonly folder?: string | undefined;
}

/** Several writes of an editor are one change. */
const SETTLED_MS = 60;

/** Reads configuration and messages, and again once a file of theirs has changed. */
export function createPreviewSource(given: SourceOptions): PreviewSource {
  const listeners = new Set<Parameters<PreviewSource["subscribe"]>[0]>();
  let snapshot: Snapshot | undefined;
  let settling: NodeJS.Timeout | undefined;
  const changed = (): void => {
    snapshot = undefined;
    clearTimeout(settling);
    settling = setTimeout(() => {
      snapshot = undefined;
      for (const listener of [...listeners]) listener({ type: "changed" });
    }, SETTLED_MS);
  };
  const watchers = watchAll(given, changed);
  return {
    read() {
      snapshot ??= take(given);
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
      for (const listener of [...listeners]) listener({ type: "closed" });
    },
  };
}

function take({ options, configFile, folder }: SourceOptions): Snapshot {
  const { messages, findings } = read(folder);
  try {
    return { config: defineConfig({ ...options(), ...(messages && { messages }) }), findings };
  } catch (error) {
    const file = configFile ?? "the configuration";
    return { config: undefined, findings: [...findings, { file, message: messageOf(error) }] };
  }
}

function read(folder: string | undefined): Partial<ReturnType<typeof loadMessages>> & {
  readonly findings: readonly MessagesFinding[];
} {
  if (folder === undefined) return { findings: [] };
  try {
    return loadMessages(folder);
  } catch (error) {
    return { findings: [{ file: folder, message: messageOf(error) }] };
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Folders are watched, not files: editors put a new file in the old one's place. */
function watchAll({ configFile, folder }: SourceOptions, changed: () => void): FSWatcher[] {
  const watched: readonly (readonly [folder: string, file?: string])[] = [
    ...(folder === undefined ? [] : [[folder] as const]),
    ...(configFile === undefined ? [] : [[dirname(configFile), basename(configFile)] as const]),
  ];
  return watched
    .filter(([path]) => existsSync(path))
    .map(([path, file]) =>
      // A folder that is taken away is told by reading it.
      // Nor does looking keep a program alive that is done.
      watch(path, { persistent: false }, (_event, name) => {
        if (file === undefined || name === file) changed();
      }).on("error", changed),
    );
}
