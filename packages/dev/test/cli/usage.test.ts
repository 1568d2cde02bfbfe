import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run, userPoolId } from "../attach/live-pool.ts";

const folder = mkdtempSync(join(tmpdir(), "cognito-links-usage-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const absent = join(folder, "absent.json");
const list = file("list.json", []);
const misspelt = file("misspelt.json", { prot: 1 });
const rule = "https://a.example";
const pool = ["--user-pool-id", userPoolId];
const fn = "arn:aws:lambda:eu-west-1:000000000000:function:links-mail";
const invalid = "(ERR_OPTION_INVALID: docs/errors.md#err_option_invalid)";
const unknown = "(ERR_OPTION_UNKNOWN: docs/errors.md#err_option_unknown)";
const noRule = "(ERR_REDIRECT_RULE: docs/errors.md#err_redirect_rule)";
const ambiguous = (flag: string) =>
  `Option '${flag}' argument is ambiguous. Did you forget to specify the option argument for '${flag}'? To specify an option argument starting with a dash use '${flag}=-XYZ'.`;
const notHere = (url: string) =>
  `${url} is not on this machine. The lab plays mail scanners, makes accounts and presses buttons, which nobody may do to a host of others, nor to a live pool. It takes http(s) addresses of 127.0.0.1, localhost and [::1] only.`;
const noArn = (arn: string) =>
  `--function-arn: "${arn}" is not the ARN of a function or of an alias, such as arn:aws:lambda:eu-west-1:123456789012:function:mail`;

describe("wrong usage", () => {
  it.each<[command: string, args: readonly string[], sentence: string]>([
    ["start", ["--port", "x"], '--port: "x" is not a number from 0 to 65532'],
    ["start", ["--port", "--json"], ambiguous("--port")],
    [
      "start",
      ["--port", "99999"],
      `port: expected at most 65532, because four ports in a row are used ${invalid}`,
    ],
    [
      "start",
      ["--confirm", "nope"],
      `confirm: expected "same-browser", "same-browser-only", "click" or "open" ${invalid}`,
    ],
    [
      "start",
      ["--sign-in", "always"],
      `signIn: expected "same-browser", or leave it out ${invalid}`,
    ],
    [
      "start",
      ["--confirm", "click", "--sign-in", "same-browser"],
      `signIn: needs confirm "same-browser": "click" does not ask who opens the link ${invalid}`,
    ],
    [
      "start",
      ["--redirect-to", "nope"],
      `redirectTo: "nope" is not absolute; write it in full, as in https://app.example.com/welcome, or com.example.app:/welcome for an app's own scheme with a dot ${noRule}`,
    ],
    [
      "start",
      ["--config", absent],
      `--config: ${absent} cannot be used: ENOENT: no such file or directory, open '${absent}'`,
    ],
    ["start", ["--config", list], `--config: ${list} cannot be used: it does not hold an object`],
    ["start", ["--config", misspelt], `prot: is not an option; did you mean port? ${unknown}`],
    [
      "start",
      ["--config", file("pool.json", { port: 0, pool: { clients: [] } })],
      `pool.clients: must name a client ${invalid}`,
    ],
    ["explain", [], "expected one URL, received 0"],
    ["explain", [rule, rule, "--allow", rule], "expected one URL, received 2"],
    ["explain", [rule], "expected rules: either --allow or --config"],
    ["explain", [rule, "--allow"], "Option '--allow <value>' argument missing"],
    [
      "explain",
      [rule, "--config", misspelt],
      `prot: is not an option; did you mean port? ${unknown}`,
    ],
    [
      "explain",
      [rule, "--config", list],
      `--config: ${list} cannot be used: it does not hold an object`,
    ],
    [
      "explain",
      [rule, "--config", file("none.json", { port: 0 })],
      `--config: ${join(folder, "none.json")} has neither redirectTo nor allowRedirects`,
    ],
    [
      "explain",
      [rule, "--allow", "a"],
      `allowRedirects[0]: "a" is not absolute; write it in full, as in https://app.example.com/welcome, or com.example.app:/welcome for an app's own scheme with a dot ${noRule}`,
    ],
    ["lab", ["a", "b"], "there is one URL at most, not b"],
    [
      "lab",
      ["http://127.0.0.1:1", "--link", "http://127.0.0.1:2"],
      "--link is visited instead of a sandbox; leave out the URL",
    ],
    ["lab", ["https://cognito.example"], notHere("https://cognito.example")],
    ["lab", ["--link", "foo"], notHere("foo")],
    ["lab", ["--inbox", "http://mail.example.com"], notHere("http://mail.example.com")],
    [
      "lab",
      ["--confirm", "x"],
      "--confirm: expected one of same-browser, same-browser-only, click, open",
    ],
    ["lab", ["--stay", "x"], '--stay: "x" is not a number from 0 to 600'],
    ["crowd", ["--people", "0"], '--people: "0" is not a whole number from 1 to 20000'],
    ["crowd", ["--within", "ten"], '--within: "ten" is not a whole number from 1 to 600'],
    ["crowd", ["--per-second", "-1"], ambiguous("--per-second")],
    ["crowd", ["--per-second=-1"], '--per-second: "-1" is not a whole number from 1 to 100000'],
    ["crowd", ["--confirm", "auto"], '--confirm: "auto" is not one of same-browser, click, open'],
    ["crowd", ["--attackers", "101"], '--attackers: "101" is not a whole number from 0 to 100'],
    [
      "template",
      ["--output", join(absent, "x")],
      `--output: ${join(absent, "x")} cannot be written: ENOENT: no such file or directory, open '${join(absent, "x")}'`,
    ],
    ["attach", pool, "--function-arn is missing"],
    ["attach", [...pool, "--function-arn", "x"], noArn("x")],
    ["detach", [...pool, "--function-arn", `${fn}:7`], noArn(`${fn}:7`)],
    [
      "doctor",
      [...pool, "--lambda-endpoint-url", "x"],
      '--lambda-endpoint-url: "x" is not an http(s) URL',
    ],
  ])("of %s %j is told in one sentence, with 2", async (command, args, sentence) => {
    const help =
      command === "start" ? "npm start -- --help" : `npx cognito-links-dev ${command} --help`;
    // Whoever has a sandbox running has its ports taken.
    const anywhere = command === "start" && !args.includes("--port") ? ["--port", "0"] : [];
    expect(await run(command, ...args, ...anywhere)).toEqual({
      code: 2,
      out: "",
      err: `${sentence}\nSee ${help}\n`,
    });
  });

  it("is a command that is none", async () => {
    expect(await run("nobody")).toEqual({
      code: 2,
      out: "",
      err: 'there is no command "nobody"\nSee npx cognito-links-dev --help\n',
    });
  });
});
