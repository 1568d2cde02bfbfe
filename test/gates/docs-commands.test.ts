import { describe, expect, it } from "vitest";
import { docsCommands } from "../../checks/docs-commands.ts";
import { commandBlocks } from "../../checks/lib/commands.ts";
import { places, plant } from "./plant.ts";

const block = (info: string, code = "npm start"): string =>
  `# Title\n\n\`\`\`${info}\n${code}\n\`\`\`\n`;
const tree = (markdown: string): string =>
  plant({ "packages/runtime/package.json": "{}", "README.md": markdown });

describe("commands in the documents", () => {
  it.each(["sh", "bash", "console run", "sh no-run:", "sh run now", "sh online"])(
    "fail where ```%s says neither how they are run nor why they are not",
    async (info) => {
      expect(places(await docsCommands(tree(block(info))))).toEqual(["README.md:3"]);
    },
  );

  it("fail where a command is called by a name that npx does not find", async () => {
    const code = "npx cognito-links key";
    expect(places(await docsCommands(tree(block("sh run", code))))).toEqual(["README.md:4"]);
  });

  it.each([
    ["sh run", { online: false, sandbox: false, exit: 0, until: undefined }],
    [
      "sh run online sandbox until: Ctrl+C ends it",
      { online: true, sandbox: true, exit: 0, until: "Ctrl+C ends it" },
    ],
    ["sh run exit 1", { online: false, sandbox: false, exit: 1, until: undefined }],
    ["sh no-run: needs an AWS account", { reason: "needs an AWS account" }],
  ])("hold with ```%s", async (info, how) => {
    const root = tree(block(info, "npx cognito-links-dev key"));
    expect(await docsCommands(root)).toEqual([]);
    expect(commandBlocks(root).map((one) => one.how)).toEqual([how]);
  });
});
