import { describe, expect, it } from "vitest";
import { docsReference } from "../../checks/docs-reference.ts";
import { plant } from "./plant.ts";

const code = {
  "packages/runtime/package.json": "{}",
  "packages/runtime/src/config/options.ts":
    "export interface LinksOptions { readonly appName?: string; readonly keys: null }",
  "packages/runtime/src/flows/outcome.ts": 'export type Outcome = "confirmed" | "busy";',
  "packages/runtime/src/errors/links-error.ts": 'export const code = "ERR_OPTION_INVALID";',
};
const row = (name: string): string => `| \`${name}\` | – | a word |\n`;
const pages = {
  "docs/options.md": `# Options\n\n## \`defineConfig\`\n\n| option |\n|---|\n${row("appName")}${row("keys")}`,
  "docs/outcomes.md": `# Outcomes\n\n${row("confirmed")}${row("busy")}\n## Told\n\n${row("link_flow")}`,
  "docs/errors.md": "# Errors\n\n### `ERR_OPTION_INVALID`\n",
};
const sections = "packages/runtime/src/config/options.ts";
const messages = async (files: Record<string, string>): Promise<string[]> =>
  (await docsReference(plant({ ...code, ...pages, ...files })))
    .map(({ message }) => message.replace(/ \(.*| of packages.*/, ""))
    .filter((message) => !/^`(?:clients\[\]|cognito)`/.test(message));

describe("the pages of options, outcomes and errors", () => {
  it("hold when they name what the code has", async () => {
    expect(await messages({})).toEqual([]);
  });

  it.each([
    [
      "an option is not named",
      { [sections]: `${code[sections]}`.replace("keys", "keyRing") },
      ["`defineConfig`: keyRing is missing", "`defineConfig`: keys is not in the code"],
    ],
    [
      "an outcome is not named",
      { "docs/outcomes.md": `# Outcomes\n\n${row("confirmed")}` },
      ["busy is missing"],
    ],
    ["a code has no place", { "docs/errors.md": "# Errors\n" }, ["ERR_OPTION_INVALID is missing"]],
    [
      "a page is gone",
      { "docs/options.md": "" },
      ["`defineConfig`: appName is missing", "`defineConfig`: keys is missing"],
    ],
  ])("fail where %s", async (_, files, expected) => {
    expect(await messages(files)).toEqual(expected);
  });
});
