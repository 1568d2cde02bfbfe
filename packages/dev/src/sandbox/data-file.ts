import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Inbox } from "../inbox/store.ts";
import type { Pool } from "../pool/pool.ts";

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

/** Reads what a run before kept into pool and inbox; nothing happens when there is no file yet. */
export async function loadData(file: string, pool: Pool, inbox: Inbox): Promise<void> {
  try {
    const data: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof data !== "object" || data === null || !("pool" in data) || !("inbox" in data)) {
      throw new TypeError("it holds no pool and inbox");
    }
    await pool.restore(data.pool);
    inbox.load(data.inbox);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw new DataFileError(file, error);
  }
}

/**
 * Writes pool and inbox to `file`, whole or not at all: into a file beside it, which is then renamed.
 * Only the owner may read it, for it holds codes and the signing key.
 */
export async function saveData(file: string, pool: Pool, inbox: Inbox): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    const data = { pool: pool.snapshot(), inbox: inbox.serialise() };
    await writeFile(temporary, `${JSON.stringify(data)}\n`, { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
