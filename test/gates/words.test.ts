import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { words } from "../../checks/words.ts";
import { plant, repository } from "./plant.ts";

const folder = "packages/runtime/src/words";
const textOf = (language: string): string =>
  readFileSync(join(repository, folder, `${language}.json`), "utf8");

/** What the gate says of our English with other files beside it. */
const findings = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const root = plant({ [`${folder}/en.json`]: textOf("en"), ...files });
  return (await words(root)).map(({ file, message }) => `${file}: ${message}`);
};

it("holds where a language says all that English says", async () => {
  expect(await findings({ [`${folder}/de.json`]: textOf("de") })).toEqual([]);
});

it.each([
  [
    "a slot that nobody fills",
    {
      [`${folder}/de.json`]: textOf("de").replace(
        "Weiter zu [[appName]]",
        "Zu [[app]], [[appName]]",
      ),
    },
    `${folder}/de.json: pages.goOn names [[app]], which nobody fills; it may name [[appName]]`,
  ],
  [
    "a language that calls itself another",
    { [`${folder}/nl.json`]: textOf("de") },
    `${folder}/nl.json: says that its language is de: name it de.json, or change lang`,
  ],
  [
    "words in a folder where nobody reads them",
    { "packages/runtime/src/flows/sign-up/words/de.json": "{}" },
    `packages/runtime/src/flows/sign-up/words/de.json: is read by nobody: a language is one file in ${folder}`,
  ],
])("fails at %s", async (_what, files, finding) => {
  expect(await findings(files)).toEqual([finding]);
});

it("fails at a slot of English that nobody fills", async () => {
  const english = textOf("en").replace("Go to [[appName]]", "Go to [[app]]");
  expect(await findings({ [`${folder}/en.json`]: english })).toEqual([
    `${folder}/en.json: pages.goOn names [[app]], which nobody fills; it may name [[appName]]`,
  ]);
});
