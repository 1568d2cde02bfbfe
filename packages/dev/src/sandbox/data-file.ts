import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import type { Inbox } from "../inbox/store.ts";
import type { UserPools } from "../pool/user-pools.ts";

/** The data file exists but cannot be used; the message names it and says what to do. */
export class DataFileError extends Error {
  readonly code = "ERR_DATA_FILE";

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The data file ${file} cannot be used: ${reason}. Delete it to begin anew, or put back a copy that worked.`,
      { cause },
    );
    this.name = "DataFileError";
  }
}

/** What a sandbox keeps between runs. */
export interface SavedSandbox {
  /** Key ring of the links, so that mails of a run before keep working; null for plain links. */
  readonly keys: readonly string[] | null;
  /** As `UserPools.snapshot` and `Inbox.serialise` gave them; checked by whoever takes them back. */
  readonly pool: unknown;
  readonly inbox: unknown;
}

const saved: v.GenericSchema<unknown, SavedSandbox> = v.strictObject({
  keys: v.nullable(v.array(v.string())),
  pool: v.unknown(),
  inbox: v.unknown(),
});

/** Reads what a run before kept; undefined when there is no file yet. Throws a `DataFileError`. */
export function readData(file: string): Promise<SavedSandbox | undefined> {
  return explained(file, async () => {
    const text = await readFile(file, "utf8").catch(missingIsEmpty);
    return text === undefined ? undefined : v.parse(saved, JSON.parse(text));
  });
}

/** Puts back what `readData` gave. Throws a `DataFileError`. */
export function restoreData(
  file: string,
  data: SavedSandbox,
  pools: Pick<UserPools, "restore">,
  inbox: Inbox,
): Promise<void> {
  return explained(file, async () => {
    await pools.restore(data.pool);
    inbox.load(data.inbox);
  });
}

/**
 * Writes to `file`, whole or not at all: into a file beside it, which is then renamed. Only the owner may read it, for
 * it holds codes and keys.
 */
export function saveData(file: string, data: SavedSandbox): Promise<void> {
  return explained(file, async () => {
    const temporary = `${file}.${randomUUID()}.tmp`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(temporary, `${JSON.stringify(data)}\n`, { mode: 0o600 });
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

async function explained<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new DataFileError(file, error);
  }
}

function missingIsEmpty(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
