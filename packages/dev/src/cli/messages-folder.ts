import { existsSync, statSync } from "node:fs";
import { UsageError } from "../command/define-command.ts";
import { toPreviewOptions } from "../sandbox/preview-options.ts";
import { parseSandboxOptions } from "../sandbox/sandbox-options.ts";
import { readConfigFile } from "./start.ts";

/** Where a team's own words and layouts usually are. */
export const MESSAGES_FOLDER = "messages";

/** The folder that is named here, or in the file, or the usual one. */
export function toFolder(
  [named, another]: readonly string[],
  config: string | undefined,
): string | undefined {
  if (another !== undefined) throw new UsageError("there is one FOLDER at most");
  const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
  const folder = named ?? (config === undefined ? undefined : readConfigFile(config)["messages"]);
  if (folder === undefined) return isFolder(MESSAGES_FOLDER) ? MESSAGES_FOLDER : undefined;
  if (!isFolder(String(folder))) throw new UsageError(`${folder} is no folder`);
  return String(folder);
}

/** Read again whenever the file changes. */
export function toOptions(file: string | undefined): () => ReturnType<typeof toPreviewOptions> {
  return () =>
    toPreviewOptions(parseSandboxOptions(file === undefined ? {} : readConfigFile(file)));
}
