import { readFileSync } from "node:fs";
import { type CustomMessageEvent, defineConfig, openMailHandler } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { describe, expect, it, vi } from "vitest";
import { options } from "../options.ts";

const fixture = new URL("../fixtures/custom-message-sign-up.json", import.meta.url);
const signUp = (): CustomMessageEvent => JSON.parse(readFileSync(fixture, "utf8"));

describe("the mail handler of a deployment", () => {
  it("writes mails by the configuration that stands in its environment", async () => {
    const handle = openMailHandler(JSON.stringify(toConfigJson(defineConfig(options))));
    const { response } = await handle(signUp());
    expect(response.emailMessage).toContain("{####}");
  });

  it.each([undefined, "", "{", '{"version":0}'])(
    "leaves the mails to Cognito where that is %j, and logs it each time",
    async (configuration) => {
      const lines: string[] = [];
      vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(`${line}`) > 0);
      const handle = openMailHandler(configuration);
      for (const _ of [1, 2]) expect(await handle(signUp())).toEqual(signUp());
      const line = { level: "error", event: "mail-unchanged", reason: "configuration" };
      expect(lines.map((one) => JSON.parse(one))).toEqual([line, line]);
    },
  );
});
