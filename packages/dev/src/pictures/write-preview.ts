import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LinksConfig } from "cognito-links";
import type { FlowName } from "cognito-links/synth";
import { UsageError } from "../command/define-command.ts";
import { clientsIn, createGallery } from "../preview/gallery.ts";
import { MARK, toContactSheet } from "./contact-sheet.ts";
import { type Picture, type Placed, takePictures } from "./take-pictures.ts";

export interface WriteOptions {
  readonly folder: string;
  /** Default: all. */
  readonly flows: readonly FlowName[] | undefined;
  readonly languages: readonly string[];
  readonly pictures: boolean;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

/** What was written. */
export interface Written {
  /** The page that shows everything. */
  readonly index: string;
  readonly files: number;
  readonly pictures: number;
  /** Why there are no pictures, where some were wanted. */
  readonly withoutPictures?: string;
  /** What is not as the team wanted, a line each. */
  readonly faults: readonly string[];
}

/**
 * Writes every email, text message and page into a folder, with pictures and a page that shows all. The same configuration
 * makes the same files, so that a pull request shows what has changed.
 *
 * @throws UsageError for a folder that holds something else
 */
export async function writePreview(config: LinksConfig, options: WriteOptions): Promise<Written> {
  const { folder, say } = options;
  await clear(folder);
  const placed = await place(config, options);
  let files = 1;
  for (const { exhibit, path } of placed) {
    const [ending, content] =
      exhibit.medium === "sms" ? ["txt", exhibit.text] : ["html", exhibit.html];
    if (content === undefined) continue;
    await write(join(folder, `${path}.${ending}`), content);
    files += 1;
  }
  const { pictures, without } = options.pictures
    ? await takePictures(placed, folder, say)
    : { pictures: new Map<string, readonly Picture[]>(), without: undefined };
  const index = join(folder, "index.html");
  const shown = placed.map((one) => ({ ...one, pictures: pictures.get(one.path) ?? [] }));
  await write(index, toContactSheet(shown));
  return {
    index,
    files,
    pictures: [...pictures.values()].flat().length,
    ...(without === undefined ? {} : { withoutPictures: without }),
    faults: placed.flatMap(({ exhibit: { fault }, path }) =>
      fault === undefined ? [] : [`${path}: ${fault}`],
    ),
  };
}

/** Everything by language and, where clients look different, by client. */
async function place(
  config: LinksConfig,
  { languages, flows }: WriteOptions,
): Promise<readonly Placed[]> {
  const clients = await clientsIn(config);
  const placed = new Map<string, Placed>();
  for (const language of languages)
    for (const clientId of clients.length === 0 ? [undefined] : clients)
      for (const exhibit of await createGallery(config, { language, clientId, flows })) {
        const own = clients.length > 1 ? exhibit.clientId : undefined;
        const path = [language, ...(own === undefined ? [] : [own]), exhibit.id].join("/");
        if (!placed.has(path)) placed.set(path, { exhibit, language, path, pictures: [] });
      }
  return [...placed.values()];
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Takes an earlier preview away, and nothing else: its page, and the folders beside it that the page leads into. */
async function clear(folder: string): Promise<void> {
  const index = join(folder, "index.html");
  const page = existsSync(index) ? readFileSync(index, "utf8") : "";
  const isOurs = page.includes(MARK);
  if (!isOurs && existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(
      `--out: ${folder} holds other files; name a new folder or an earlier preview`,
    );
  const languages = new Set([...page.matchAll(/ href="([\w-]+)\//g)].map(([, name = ""]) => name));
  if (isOurs)
    for (const name of ["index.html", ...languages])
      await rm(join(folder, name), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}
