import { readFileSync } from "node:fs";
import { type CustomMessageEvent, defineConfig, openMailHandler } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { options } from "../options.ts";

const fixture = new URL("../fixtures/custom-message-sign-up.json", import.meta.url);
const signUp = (): CustomMessageEvent => JSON.parse(readFileSync(fixture, "utf8"));

const lines: unknown[] = [];
beforeEach(() => {
  lines.length = 0;
  const keep = (line: unknown): boolean => lines.push(JSON.parse(`${line}`)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(keep);
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const asked = { level: "info", event: "mail-asked", flow: "sign-up" };

describe("the mail handler of a deployment", () => {
  it("writes mails by the configuration that stands in its environment, and logs that it was asked for each", async () => {
    const handle = openMailHandler(JSON.stringify(toConfigJson(defineConfig(options))));
    const { response } = await handle(signUp());
    expect(response.emailMessage).toContain("{####}");
    await nextTurn();
    expect(lines).toEqual([asked]);
  });

  it.each([undefined, "", "{", '{"version":0}'])(
    "leaves the mails to Cognito where that is %j, and logs it each time",
    async (configuration) => {
      const handle = openMailHandler(configuration);
      for (const _ of [1, 2]) expect(await handle(signUp())).toEqual(signUp());
      const line = { level: "error", event: "mail-unchanged", reason: "configuration" };
      await nextTurn();
      expect(lines).toEqual([line, line, asked, asked]);
    },
  );
});
