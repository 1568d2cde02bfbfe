import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../attach/live-pool.ts";
import { folderWith, subject } from "../preview/files.ts";

const GOOD = `<!doctype html><html lang="[[lang]]" dir="[[dir]]"><head><title>[[subject]]</title></head>
<body><h1>[[heading]]</h1><p>[[intro]]</p>
[[#link]]<a href="[[link]]">[[button]]</a>[[/link]] [[#code]]<p>[[code]]</p>[[/code]]
[[#username]]<p>[[username]] [[temporaryPassword]]</p>[[/username]]</body></html>`;
const FAINT = GOOD.replace("<p>", '<p style="color:#999">');
const FLEX = GOOD.replace("<p>", '<p style="display:flex">');

/** A folder of messages beside options that make few mails. */
function given(files: Readonly<Record<string, unknown>>, languages: readonly string[] = ["en"]) {
  const named = Object.entries(files).map(([name, file]) => [`messages/${name}`, file]);
  const folder = folderWith({ "options.json": { languages }, ...Object.fromEntries(named) });
  return [join(folder, "messages"), "--config", join(folder, "options.json")] as const;
}

describe("cognito-links check", () => {
  it("says what it has looked at, and 0, where nothing is wrong", async () => {
    const [folder, ...options] = given({ "sign-up.html": GOOD });
    expect(await run("check", folder, ...options)).toEqual({
      code: 0,
      out: `${folder}: 10 emails (5 flows in 1 language): nothing found\n`,
      err: "",
    });
  });

  it("says a finding once for all languages, with file, place and fix, and 1", async () => {
    const [folder, ...options] = given({ "sign-up.html": FAINT }, ["en", "de", "ja"]);
    expect(await run("check", folder, ...options)).toEqual({
      code: 1,
      out: `${folder}: 30 emails (5 flows in 3 languages): 1 problem, 0 warnings

error    contrast  ${folder}/sign-up.html
         Text in #999999 on #ffffff has a contrast of 2.84 to 1 in light; 4.5 to 1 can be read.
         At:  <p> "Thank you for signing up for Demo app. …"
         In:  sign-up; every language
         Fix: Take another colour: #757575 on #ffffff would do.
`,
      err: "",
    });
  });

  it("says where each of several is", async () => {
    const images = GOOD.replace(
      "<h1>",
      '<img src="https://a.example/1.png" width="9"><img src="https://a.example/2.png" width="9"><h1>',
    );
    const { out } = await run("check", ...given({ "sign-up.html": images }, ["en", "de"]));
    expect(out).toContain("2 problems, 0 warnings\n");
    expect(out).toMatch(/At: {2}<img src="https:\/\/a.example\/1.png">[\s\S]*a.example\/2.png/);
  });

  it("fails for a warning only with --strict", async () => {
    const args = ["check", ...given({ "layout.html": FLEX })];
    const { code, out } = await run(...args);
    expect([code, out]).toEqual([0, expect.stringContaining("0 problems, 1 warning\n")]);
    expect(out).toContain("In:  every email; en\n");
    expect((await run(...args, "--strict")).code).toBe(1);
  });

  it("prints JSON with --json, what the files themselves have wrong included", async () => {
    const [folder, ...options] = given({ "sign-up.html": "<p>[[nothing]]</p>", "en.json": "{" });
    const { code, out } = await run("check", folder, ...options, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      folder,
      mails: 10,
      languages: ["en"],
      findings: [
        {
          rule: "messages",
          level: "error",
          file: "en.json",
          message: expect.stringMatching(/^is no JSON: ./),
        },
        { rule: "messages", level: "error", file: "sign-up.html" },
      ],
    });
  });

  it("tells what is yours in one language and ours in another", async () => {
    const files = {
      "sign-up.de.html": GOOD,
      "de.json": subject("Hallo"),
      "fr.json": { pages: {} },
    };
    const { code, out } = await run("check", ...given(files, ["de", "fr"]));
    expect(code).toBe(0);
    expect(out).toMatch(/languages {2}\S+sign-up\.de\.html\n.*ours in fr\./);
    expect(out).toMatch(/languages {2}\S+fr\.json\n.*mail\.flows\.sign-up\.subject: another/);
  });

  it("names an option that is wrong", async () => {
    const folder = folderWith({ "options.json": { languages: ["tlh"] } });
    const said = await run("check", "--config", join(folder, "options.json"));
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('"tlh" has no words') });
    expect(await run("check", "absent")).toMatchObject({
      code: 2,
      err: expect.stringContaining("absent is no folder"),
    });
  });
});
