import { describe, expect, it, vi } from "vitest";
import { defineCommand, UsageError } from "../../src/command/define-command.ts";

const run = vi.fn((_values: object, _positionals: readonly string[]) => 7);
const listening = {
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
} as const;
const greet = defineCommand(listening);

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

  it("says where npm wants options, to whoever typed `npm start --port 4000` and is left with the number", async () => {
    const deaf = defineCommand({ ...listening, takesPositionals: false });
    await expect(deaf.run(["4000"])).rejects.toThrow(/^Unexpected argument '4000'\. This command/);
    vi.stubEnv("npm_lifecycle_event", "start");
    const refusal = deaf.run(["4000"]);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(
      "Unexpected argument '4000'; npm passes options on only behind --, as in npm start -- --port 4000",
    );
    expect(await greet.run(["mary"])).toBe(7);
    vi.unstubAllEnvs();
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
