import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileMailLayout, hasMjml, stampOf } from "../../scripts/build-mail-layout.ts";

const read = (name: string): string =>
  readFileSync(new URL(`../../src/mail/${name}`, import.meta.url), "utf8");

it("is generated from layout.mjml as it stands, and as it was generated", () => {
  const [head = "", ...rest] = read("layout.generated.ts").split("\n");
  const stamp = stampOf(read("layout.mjml"), rest.join("\n"));
  expect(head, "run `npm run build:mail -w cognito-links`").toContain(`(${stamp})`);
});

it.skipIf(!hasMjml())("is what MJML makes of layout.mjml", async () => {
  expect(read("layout.generated.ts")).toBe(await compileMailLayout());
});
