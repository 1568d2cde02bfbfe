import { expect, it } from "vitest";
import { flows } from "../../checks/flows.ts";
import { places, plant } from "./plant.ts";

const src = "packages/runtime/src";
const flow = (name: string, tag: number): string =>
  `export const flow = { name: "${name}", tag: ${tag} };`;
const fine = {
  "docs/flows.md": "| flow | link |\n| --- | --- |\n| `sign-up` | calls |\n| `reset` | calls |\n",
  [`${src}/flows/sign-up/flow.ts`]: flow("sign-up", 0),
  [`${src}/flows/reset/flow.ts`]: flow("reset", 1),
  [`${src}/flows/all-flows.ts`]: 'export type FlowName = "sign-up" | "reset";',
  [`${src}/flows/all-deeds.ts`]: 'export const DEEDS = { "sign-up": 1, "reset": 2 };',
  [`${src}/endpoint/visit.ts`]: 'const text = "sign-up is only a word here";',
};

it("holds where folders and lists agree", async () => {
  expect(await flows(plant(fine))).toEqual([]);
});

it.each([
  [
    "a file that asks which flow it is",
    { [`${src}/mail/m.ts`]: '\nif (flow === "reset") go();' },
    `${src}/mail/m.ts:2`,
  ],
  [
    "a file that takes what is in a flow's folder past the lists",
    { [`${src}/mail/m.ts`]: 'import words from "../flows/reset/words/mail.en.json";' },
    `${src}/mail/m.ts:1`,
  ],
  [
    "a flow that names another",
    { [`${src}/flows/reset/deed.ts`]: 'const after = "sign-up";' },
    `${src}/flows/reset/deed.ts:1`,
  ],
  [
    "a folder that a list lacks",
    { [`${src}/flows/all-deeds.ts`]: 'export const DEEDS = { "sign-up": 1 };' },
    `${src}/flows/all-deeds.ts:0`,
  ],
  [
    "a flow of another name than its folder",
    { [`${src}/flows/reset/flow.ts`]: flow("rest", 1) },
    `${src}/flows/reset/flow.ts:0`,
  ],
  [
    "a flow that the documents lack",
    { "docs/flows.md": "| flow | link |\n| --- | --- |\n| `sign-up` | calls |\n" },
    "docs/flows.md:0",
  ],
  [
    "a tag that is given twice",
    { [`${src}/flows/reset/flow.ts`]: flow("reset", 0) },
    `${src}/flows/sign-up/flow.ts:0`,
  ],
  [
    "a tag that does not fit the token's head",
    { [`${src}/flows/reset/flow.ts`]: flow("reset", 16) },
    `${src}/flows/reset/flow.ts:0`,
  ],
])("fails at %s", async (_what, files, place) => {
  expect(places(await flows(plant({ ...fine, ...files })))).toEqual([place]);
});
