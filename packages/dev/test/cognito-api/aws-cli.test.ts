import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenApi, openApi } from "./open-api.ts";

const installed = spawnSync("aws", ["--version"], { stdio: "ignore" }).status === 0;
const because = installed ? "" : " (not run: no aws command is installed)";
const run = promisify(execFile);

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

async function aws(...args: string[]): Promise<unknown> {
  const common = ["--region", "us-east-1", "--endpoint-url", api.url, "--output", "json"];
  const env = { ...process.env, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "" };
  const { stdout } = await run("aws", [...common, "cognito-idp", ...args], { env });
  return stdout.trim() === "" ? {} : JSON.parse(stdout);
}

describe("the AWS CLI", () => {
  it.skipIf(!installed)(
    `without credentials signs up, gets the wrong code refused and confirms${because}`,
    async () => {
      const who = ["--client-id", "demo_client", "--username", "cli@example.com"];
      const answer = await aws("sign-up", ...who, "--password", "Correct-horse1");
      expect(answer).toMatchObject({ UserConfirmed: false });
      await expect(aws("confirm-sign-up", ...who, "--confirmation-code", "9")).rejects.toThrow(
        "An error occurred (CodeMismatchException) when calling the ConfirmSignUp operation: Invalid verification code provided, please try again.",
      );
      await aws("confirm-sign-up", ...who, "--confirmation-code", "000001");
      expect(await api.admin("AdminGetUser", "cli@example.com")).toMatchObject({
        UserStatus: "CONFIRMED",
      });
    },
    60_000,
  );
});
