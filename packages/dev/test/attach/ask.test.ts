import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { ask } from "../../src/attach/confirm-change.ts";

describe("a question", () => {
  async function answer(typed: string): Promise<{ yes: boolean; shown: string }> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const shown = text(output);
    input.end(typed);
    const yes = await ask("Attach?", input, output);
    output.end();
    return { yes, shown: await shown };
  }

  it.each(["y\n", "yes\n", " Y \n"])("is answered yes by %j", async (typed) => {
    expect(await answer(typed)).toEqual({ yes: true, shown: "Attach? [y/N] " });
  });

  it.each(["\n", "n\n", "yep\n", ""])("is answered no by %j", async (typed) => {
    expect((await answer(typed)).yes).toBe(false);
  });
});
