import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Pool } from "./pool.ts";

/** The data file exists but cannot be used; the message names it and says what to do. */
export class PoolFileError extends Error {
  readonly code = "ERR_POOL_FILE";
  readonly file: string;

  constructor(file: string, reason: string, cause: unknown) {
    super(
      `The data file ${file} cannot be used: ${reason}. Delete it to begin with an empty pool, or put back a copy that worked.`,
      { cause },
    );
    this.name = "PoolFileError";
    this.file = file;
  }
}

const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
}

/**
 * Writes the pool to `file`, whole or not at all: into a file beside it, which is then renamed.
 * Only the owner may read it, for it holds codes and the signing key. Await one save before the next.
 */
export async function saveTo(pool: Pool, file: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(temporary, `${JSON.stringify(pool.snapshot())}\n`, { mode: 0o600 });
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/** Reads `file` into the pool; says false when there is none yet. Throws `PoolFileError`. */
export async function loadFrom(pool: Pool, file: string): Promise<boolean> {
  try {
    await pool.restore(JSON.parse(await readFile(file, "utf8")));
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw new PoolFileError(file, reasonOf(thrown), thrown);
  }
}
