import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findCredentials } from "../../src/attach/credentials.ts";
import { folderWith } from "../preview/files.ts";

afterEach(() => vi.unstubAllEnvs());

const without = () => undefined;

/** A machine whose AWS CLI is this script, and whose environment holds nothing. */
function machineWith(script: string): void {
  const folder = folderWith({ aws: `#!/bin/sh\n${script}` });
  chmodSync(join(folder, "aws"), 0o755);
  vi.stubEnv("PATH", `${folder}:/bin:/usr/bin`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
}

describe("credentials without the AWS SDK", () => {
  it("are those of the environment, unless a profile is named", async () => {
    machineWith(`echo '{"Version":1,"AccessKeyId":"'$6'","SecretAccessKey":"s"}'`);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKID");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    expect(await findCredentials(undefined, without)).toEqual({
      accessKeyId: "AKID",
      secretAccessKey: "secret",
      sessionToken: "token",
    });
    const named = await findCredentials("staging", without);
    expect(named).toEqual({ accessKeyId: "staging", secretAccessKey: "s" });
  });

  it.each([
    ["echo 'The SSO session has expired.' >&2; exit 255", "(The SSO session has expired)"],
    ["echo '{}'", "(the AWS CLI answered with something else)"],
  ])("are missed in one sentence when the CLI says %s", async (script, reason) => {
    machineWith(script);
    const found = findCredentials(undefined, without);
    await expect(found).rejects.toThrow(`No AWS credentials were found ${reason}. Sign in with`);
  });
});
