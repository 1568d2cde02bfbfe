import { type Sandbox, startSandbox } from "cognito-links-dev";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { linkOfMail } from "../../src/person/page.ts";

let out = "";
let err = "";
beforeEach(() => {
  [out, err] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, confirm: "click" });
});
afterAll(() => sandbox.close());

const lab = (...argv: string[]): Promise<number> => main(["lab", ...argv]);
const here = (): string[] => [sandbox.addresses.cognito, "--inbox", sandbox.addresses.inbox];

describe("cognito-links lab", () => {
  it("shows its options", async () => {
    expect(await lab("--help")).toBe(0);
    expect(out).toContain("--stay SECONDS");
    expect(await main(["--help"])).toBe(0);
    expect(out).toContain("lab        play mail scanners");
  });

  it.each([
    [["https://cognito-idp.eu-central-1.amazonaws.com"], /not on this machine/],
    [["--link", "https://links.example.com/confirm?code=1"], /not on this machine/],
    [["--inbox", "http://mail.example.com"], /not on this machine/],
    [["--confirm", "sometimes"], /--confirm: expected one of same-browser/],
    [["--flow", "sign-out"], /--flow: expected one of sign-up, reset-password/],
    [["--stay", "-1"], /stay/],
    [["--stay", "soon"], /--stay: "soon" is not a number/],
    [["http://127.0.0.1:1", "--link", "http://127.0.0.1:2"], /leave out the URL/],
    [["http://127.0.0.1:1", "http://127.0.0.1:2"], /one URL at most/],
    [["--colour"], /--colour/],
  ])("refuses %j with 2", async (argv, sentence) => {
    expect(await lab(...argv)).toBe(2);
    expect(err).toMatch(sentence);
    expect(err).toContain("See npx cognito-links-dev lab --help");
    expect(out).toBe("");
  });

  it("plays every visitor against a sandbox that runs, says what it left out, and takes its accounts away", async () => {
    expect(await lab(...here(), "--confirm", "click", "--no-browser")).toBe(0);
    expect(out).toContain("confirm: click");
    expect(out).toMatch(/button by HTTP .* yes /);
    expect(out).toMatch(/Chromium that stays .* left out: there is no browser/);
    expect(err).toContain("click: HEAD alone\n");
    expect(sandbox.inbox.list()).toEqual([]);
  });

  it("plays another flow's link there, says what must not happen to it, and takes its accounts away", async () => {
    const before = sandbox.pool.size();
    expect(await lab(...here(), "--flow", "invitation", "--no-browser")).toBe(0);
    expect(out).toMatch(/^link: invitation\nNo visit takes the account: .*\nvisitor .* done\? /);
    expect(out).toMatch(/form filler .* no +by the form$/m);
    expect(sandbox.inbox.list()).toEqual([]);
    expect(sandbox.pool.size()).toBe(before);
  });

  it("ends with 1 when the table does not hold", async () => {
    expect(await lab(...here(), "--confirm", "open", "--no-browser", "--json")).toBe(1);
    const { holds, tables } = JSON.parse(out);
    expect(holds).toBe(false);
    expect(tables[0].rows[1]).toMatchObject({
      visitor: "HEAD, then GET",
      confirmed: false,
      faults: expect.arrayContaining(["the visit did not confirm the account"]),
    });
  });

  it("shows what the visitors got from one link, and no more", async () => {
    await sandbox.pool.handle("SignUp", {
      ClientId: sandbox.addresses.clientId,
      Username: "mary@example.com",
      Password: "Sandbox-1!",
    });
    const link = linkOfMail(sandbox.inbox.get("latest")?.html ?? "");
    expect(await lab("--link", link, "--no-browser")).toBe(0);
    expect(out).toMatch(/^one link\n/);
    expect(out).toMatch(/GET twice .* 200 “Confirm your email .* – +–$/m);
  });

  it("says so when nothing answers there", async () => {
    expect(await lab("http://127.0.0.1:9", "--no-browser")).toBe(1);
    expect(out).toMatch(/failed: .*ECONNREFUSED/);
  });
});
