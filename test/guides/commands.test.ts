import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandBlocks } from "../../checks/lib/commands.ts";
import { readManifest } from "../../checks/lib/manifest.ts";
import {
  buildFromHere,
  freshClone,
  installFromHere,
  quickNpx,
  repository,
  scratch,
} from "./clone.ts";
import { isRun, play, sitDown } from "./play.ts";
import { openTerminal } from "./terminal.ts";

const { folder, remove } = scratch();
const clone = join(folder, "cognito-links");
const quick = commandBlocks(repository).filter((block) => isRun(block) && !block.how.online);
const once = { online: false, sandbox: false, exit: 0 };

// npx finds the clone's command for all of them alike: once is enough.
const byNpx = quick.find(({ code }) => code.includes("npx "));
let tools: string;

beforeAll(() => {
  freshClone(clone);
  installFromHere(clone);
  buildFromHere(clone);
  tools = quickNpx(join(folder, "tools"), clone);
});
afterAll(remove);

// What builds a clone in which nothing is built is what `npm test` has begun with.
it("npm run build has nothing to do in a clone that is built", async () => {
  const terminal = openTerminal({ cwd: clone, memory: folder, words: {} });
  const { code, screen } = await terminal.type({ code: "npm run build", how: once });
  expect(code, screen).toBe(0);
  expect(screen).not.toContain("Building");
});

describe("a command of a guide does what it says", () => {
  it.each(quick.map((block) => [`${block.file}:${block.line}`, block] as const))(
    "%s",
    async (name, block) => {
      const desk = join(folder, name.replace(/\W+/g, "-"));
      mkdirSync(desk);
      if (!isRun(block)) return;
      const at = { folder: desk, clone, origin: "", tools: block === byNpx ? undefined : tools };
      await play(sitDown(block.file, at), block);
    },
  );

  it("and the template is in the file that it was written to", () => {
    expect(readFileSync(join(clone, "links.yaml"), "utf8")).toMatch(/^AWSTemplateFormatVersion/);
  });
});

describe("npx cognito-links-dev in a clone that cannot be prepared", () => {
  it("prints nothing where the template was to go, says why, and fails", async () => {
    const bare = freshClone(join(folder, "bare"));
    const terminal = openTerminal({ cwd: bare, memory: join(folder, "bare"), words: {} });
    // A registry that nobody answers for, and nothing kept from before.
    const nowhere =
      "export npm_config_registry=http://127.0.0.1:9 npm_config_fetch_retries=0 npm_config_cache=$PWD/.cache/npm";
    const { code, screen } = await terminal.type({
      code: `${nowhere}\nnpx cognito-links-dev template > links.yaml`,
      how: once,
    });
    expect(code).not.toBe(0);
    expect(screen).toContain("npm could not install the packages");
    expect(statSync(join(bare, "links.yaml")).size).toBe(0);
  });
});

it("whoever installs cognito-links-dev has the command under both of its names", () => {
  const { bin } = readManifest(repository, "packages/dev");
  expect(Object.keys(bin ?? {})).toEqual(["cognito-links", "cognito-links-dev"]);
});
