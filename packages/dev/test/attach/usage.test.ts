import { afterEach, describe, expect, it, vi } from "vitest";
import { ours, run, userPoolId } from "./live-pool.ts";

const pool = ["--user-pool-id", userPoolId];
const fn = ["--function-arn", ours];
const dry = ["--dry-run", "--endpoint-url", "http://127.0.0.1:1"];

afterEach(() => vi.unstubAllEnvs());

describe.each(["attach", "detach", "doctor"])("cognito-links %s", (command) => {
  it("shows its help, and without arguments says what is missing", async () => {
    expect(await run(command, "--help")).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Usage: npx cognito-links-dev ${command} --user-pool-id ID`),
    });
    expect((await run("help", command)).out).toBe((await run(command, "--help")).out);
    expect(await run(command)).toEqual({
      code: 2,
      out: "",
      err: `--user-pool-id is missing\nSee npx cognito-links-dev ${command} --help\n`,
    });
  });

  it.each<[string, string[], string]>([
    ["an unknown flag", [...pool, ...fn, "--yess"], "--yess"],
    ["an ARN that is none", [...pool, "--function-arn", "links-mail"], "is not the ARN"],
    ["the ARN of a version", [...pool, "--function-arn", `${ours}:7`], "is not the ARN"],
    ["an endpoint that is no URL", [...pool, ...fn, "--endpoint-url", "localhost:9229"], "http(s)"],
    ["a pool id without a region", [...fn, "--user-pool-id", "AbC123"], "--region"],
  ])("says 2 and where to look for %s", async (_what, args, message) => {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) vi.stubEnv(name, undefined);
    const { code, out, err } = await run(
      command,
      ...args,
      ...(args.includes("--endpoint-url") ? [] : dry.slice(1)),
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain(`See npx cognito-links-dev ${command} --help`);
  });
});

describe("a command for a live pool", () => {
  it.each(["attach", "detach"])("(%s) needs to know the function", async (command) => {
    const { code, err } = await run(command, ...pool, ...dry);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining("--function-arn is missing"),
    });
  });

  it("cannot attach a function of another region, and calls nobody to find out", async () => {
    const there = ours.replace("eu-west-1", "us-east-1");
    for (const flag of ["--yes", "--dry-run"])
      expect(await run("attach", ...pool, ...dry.slice(1), flag, "--function-arn", there)).toEqual({
        code: 2,
        out: "",
        err: "--function-arn: the function is in us-east-1, the pool in eu-west-1; a trigger has to be in the pool's region\nSee npx cognito-links-dev attach --help\n",
      });
  });

  it("may detach one of another region", async () => {
    const there = ours.replace("eu-west-1", "us-east-1");
    const { code, err } = await run("detach", ...pool, ...dry, "--function-arn", there);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("gave no answer") });
  });

  it("says in one sentence that nobody is signed in, and how to", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const { code, err } = await run("doctor", ...pool);
    expect(code).toBe(1);
    expect(err).toMatch(/^No AWS credentials were found \(.*\)\. Sign in with "aws sso login"/);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
