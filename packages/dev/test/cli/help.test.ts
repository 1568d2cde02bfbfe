import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "../attach/live-pool.ts";

const folder = new URL("./help/", import.meta.url);
const helpOf = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), "utf8");
const commands = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ""))
  .filter((name) => name !== "cognito-links-dev");

describe("help", () => {
  it.each(commands)(
    "for %s is what its file in help/ holds, however it is asked for",
    async (name) => {
      const shown = { code: 0, out: helpOf(name), err: "" };
      for (const args of [
        [name, "--help"],
        [name, "-h"],
        ["help", name],
        ["--help", name],
      ])
        expect(await run(...args), args.join(" ")).toEqual(shown);
    },
  );

  it("for the command as a whole names every command", async () => {
    const out = helpOf("cognito-links-dev");
    for (const args of [["--help"], ["-h"], ["help"], ["help", "nobody"]])
      expect(await run(...args)).toEqual({ code: 0, out, err: "" });
    const [, list = ""] = /Commands:\n(.*?)\n\n/s.exec(out) ?? [];
    expect(list.split("\n").map((line) => line.trim().split(" ")[0])).toHaveLength(commands.length);
    for (const name of commands) expect(list).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it("comes with 2 when no command is named", async () => {
    expect(await run()).toEqual({ code: 2, out: helpOf("cognito-links-dev"), err: "" });
  });
});
