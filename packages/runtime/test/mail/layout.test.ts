import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileMailLayout } from "../../scripts/build-mail-layout.ts";

it("is generated from layout.mjml as it stands", async () => {
  const generated = readFileSync(
    new URL("../../src/mail/layout.generated.ts", import.meta.url),
    "utf8",
  );
  expect(generated, "run `npm run build:mail -w cognito-links`").toBe(await compileMailLayout());
});
