import { describe, expect, it, vi } from "vitest";
import { defineCommand, UsageError } from "../../src/command/define-command.ts";

const run = vi.fn((_values: object, _positionals: readonly string[]) => 7);
const greet = defineCommand({
  name: "greet",
  summary: "greet somebody",
  about: "Greets somebody.",
  usage: "greet [NAME] [options]",
  takesPositionals: true,
  column: 18,
  options: {
    loudly: { type: "boolean", help: "so that it is heard" },
    from: { type: "string", multiple: true, value: "WHO", help: "who greets;\nmay be given again" },
    "in-a-language": { type: "string", value: "TAG", help: "default: en" },
  },
  notes: "It ends with 7.",
  run,
});

describe("a command", () => {
  it("runs with what it is given, and says its exit code", async () => {
    expect(await greet.run(["mary", "--from", "joe", "--from", "ann", "--loudly"])).toBe(7);
    expect(run).toHaveBeenLastCalledWith({ from: ["joe", "ann"], loudly: true }, ["mary"]);
  });

  it("shows its help, made from its options, instead of running", async () => {
    run.mockClear();
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await greet.run(["mary", "-h"])).toBe(0);
    expect(write.mock.calls).toEqual([
      [
        `Greets somebody.

Usage: greet [NAME] [options]

  --loudly        so that it is heard
  --from WHO      who greets;
                  may be given again
  --in-a-language TAG
                  default: en
  --help          show this

It ends with 7.
`,
      ],
    ]);
    expect(run).not.toHaveBeenCalled();
    write.mockRestore();
  });

  it.each([
    [["--loud"], /^Unknown option '--loud'; there are --loudly, .*--help$/],
    [["--from"], /^Option '--from <value>' argument missing$/],
    [["--from", "--loudly"], /^Option '--from' argument is ambiguous\. Did you forget/],
  ])("takes %j for wrong usage, told on one line", async (argv, sentence) => {
    const refusal = greet.run(argv);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(sentence);
  });

  it("names the command that shows its help", () => {
    expect(greet.seeHelp).toBe("npx cognito-links-dev greet --help");
  });
});
