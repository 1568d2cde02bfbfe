import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files.ts";
import { type Block, blocksOf } from "./markdown.ts";

/** How a block of commands is run; see CONTRIBUTING.md. */
export interface Run {
  /** Takes long or needs the network: `npm run check:guides` runs it, and `npm test` does not. */
  readonly online: boolean;
  /** A sandbox runs meanwhile, in the place of the one whose addresses the block names. */
  readonly sandbox: boolean;
  /** What the last command writes once it has started, if it goes on until Ctrl+C. */
  readonly until?: string | undefined;
  /** The code it ends with. */
  readonly exit: number;
}

/** A block of commands in a document. */
export interface CommandBlock extends Block {
  readonly file: string;
  /** Undefined when the block says neither how it is run nor why it is not. */
  readonly how: Run | { readonly reason: string } | undefined;
}

const form =
  /^sh run(?<online> online)?(?<sandbox> sandbox)?(?: exit (?<exit>\d+))?(?: until: (?<until>.+))?$/;

/** Every block of commands that a document has, in its order. */
export function commandBlocks(root: string): CommandBlock[] {
  return filesBelow(root, ".")
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      blocksOf(readFileSync(join(root, file), "utf8"))
        .filter(({ info }) => /^(?:sh|bash|shell|console|zsh)\b/.test(info))
        .map((block) => ({ ...block, file, how: howOf(block.info) })),
    );
}

function howOf(info: string): CommandBlock["how"] {
  const reason = /^sh no-run: (\S.*)$/.exec(info)?.[1];
  if (reason !== undefined) return { reason };
  const parts = form.exec(info)?.groups;
  if (parts === undefined) return undefined;
  const { online, sandbox, exit, until } = parts;
  return {
    online: online !== undefined,
    sandbox: sandbox !== undefined,
    until,
    exit: Number(exit ?? 0),
  };
}
