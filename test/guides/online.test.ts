import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandBlocks } from "../../checks/lib/commands.ts";
import { freshClone, originOf, repository, scratch } from "./clone.ts";
import { isRun, play, sitDown } from "./play.ts";

// What takes long or needs the network, for `npm run check:guides`. The README is read first, in an empty folder, and the
// clone that it makes there is the one that the guides after it are read in.

const { folder, remove } = scratch();
const clone = join(folder, "cognito-links");
const blocks = commandBlocks(repository).filter(isRun);
const files = [...new Set(blocks.filter(({ how }) => how.online).map(({ file }) => file))];
const inOrder = files.sort((a, b) => Number(b === "README.md") - Number(a === "README.md"));
const origin = originOf(freshClone(join(folder, "origin")));

afterAll(remove);

it("the README is among them", () => {
  expect(inOrder[0]).toBe("README.md");
});

describe.each(inOrder)("%s", (file) => {
  const place = file === "README.md" ? folder : join(folder, file.replace(/\W+/g, "-"));
  mkdirSync(place, { recursive: true });
  const terminal = sitDown(file, { folder: place, clone, origin });

  it.each(
    blocks
      .filter((block) => block.file === file && block.how.online)
      .map((block) => [block.line, block] as const),
  )("from line %i on", async (_line, block) => {
    await play(terminal, block);
  });
});
