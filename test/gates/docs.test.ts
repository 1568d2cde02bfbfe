import { describe, expect, it } from "vitest";
import { docsLinks } from "../../checks/docs-links.ts";
import { docsSnippets } from "../../checks/docs-snippets.ts";
import { places, plant } from "./plant.ts";

const options = { strict: true, module: "nodenext", target: "es2023", lib: ["es2023"], types: [] };
const project = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      ...options,
      paths: { "cognito-links": ["./packages/runtime/src/index.ts"] },
    },
  }),
  "package.json": '{ "type": "module" }',
  "packages/runtime/package.json": '{ "type": "module" }',
  "packages/runtime/src/index.ts": "export const one: number = 1;\n",
};
const block = (info: string, code: string): string => `# Title\n\n\`\`\`${info}\n${code}\n\`\`\`\n`;

describe("examples in the documents", () => {
  it("fail where they do not compile, by the document's own line", async () => {
    const code = 'import { one } from "cognito-links";\nconst text: string = one;';
    const root = plant({ ...project, "docs/guide.md": block("ts", code) });
    expect(places(await docsSnippets(root))).toEqual(["docs/guide.md:5"]);
  });

  it("fail where they are left unchecked without a reason", async () => {
    const root = plant({ ...project, "README.md": block("ts no-check", "nonsense(") });
    expect(places(await docsSnippets(root))).toEqual(["README.md:3"]);
  });

  it("hold where they compile, or say why they need not", async () => {
    const root = plant({
      ...project,
      "README.md": block(
        "ts",
        'import { one } from "cognito-links";\nexport const two = one + one;',
      ),
      "packages/runtime/README.md": block("ts no-check: the fault is the point", "nonsense("),
    });
    expect(await docsSnippets(root)).toEqual([]);
  });
});

describe("links between the documents", () => {
  it.each([
    "[a](docs/missing.md)",
    "[a](docs/guide.md#no-such-heading)",
    '<img src="picture.svg">',
    "[a]: ../outside.md",
    "[here](#nowhere)",
  ])("fail at %s", async (link) => {
    const root = plant({ "README.md": `# Home\n${link}\n`, "docs/guide.md": "# Guide\n" });
    expect(places(await docsLinks(root))).toEqual(["README.md:2"]);
  });

  it("hold for what is there, for the web and for code", async () => {
    const root = plant({
      "README.md":
        "# A & B: `go`\n[a](#a--b-go) [b](docs/guide.md#guide-1) [c](https://example.com)\n`[x](y)`\n",
      "docs/guide.md": "# Guide\n## Guide\n[up](../README.md)\n```\n[x](y)\n```\n",
    });
    expect(await docsLinks(root)).toEqual([]);
  });
});
