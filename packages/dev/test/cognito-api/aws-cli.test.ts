import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenApi, openApi } from "./open-api.ts";

// Not by running it, which takes as long as a test.
const installed = spawnSync("sh", ["-c", "command -v aws"], { stdio: "ignore" }).status === 0;
const because = installed ? "" : " (not run: no aws command is installed)";
const run = promisify(execFile);

const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

async function awsService(service: "cognito-idp" | "lambda", ...args: string[]): Promise<unknown> {
  const common = ["--region", "us-east-1", "--endpoint-url", api.url, "--output", "json"];
  const env = {
    ...process.env,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    ...(service === "lambda" ? credentials : {}),
  };
  const { stdout } = await run("aws", [...common, service, ...args], { env });
  return stdout.trim() === "" ? {} : JSON.parse(stdout);
}

const aws = (...args: string[]): Promise<unknown> => awsService("cognito-idp", ...args);

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
  );

  it.skipIf(!installed)(
    `lets the pool invoke a function, shows that and takes it back${because}`,
    async () => {
      const name = ["--function-name", "mails"];
      await expect(awsService("lambda", "get-policy", ...name)).rejects.toThrow(
        "An error occurred (ResourceNotFoundException) when calling the GetPolicy operation: The resource you requested does not exist.",
      );
      const who = ["--principal", "cognito-idp.amazonaws.com"];
      const what = ["--action", "lambda:InvokeFunction", "--statement-id", "cognito"];
      await awsService("lambda", "add-permission", ...name, ...who, ...what);
      expect(await awsService("lambda", "get-policy", ...name)).toMatchObject({
        Policy: expect.stringContaining("cognito-idp.amazonaws.com"),
      });
      const statement = ["--statement-id", "cognito"];
      expect(await awsService("lambda", "remove-permission", ...name, ...statement)).toEqual({});
    },
  );

  it.skipIf(!installed)(
    `without credentials does what docs/sandbox.md shows, as it is written there${because}`,
    async () => {
      const guide = readFileSync(new URL("../../../../docs/sandbox.md", import.meta.url), "utf8");
      const commands = [...guide.matchAll(/^aws (?:.*\\\n)*.*$/gm)].map(([command]) => command);
      expect(commands).toHaveLength(3);
      const permission = await fetch(`${api.url}/2015-03-31/functions/mails/policy`, {
        method: "POST",
        body: JSON.stringify({
          StatementId: "cognito",
          Action: "lambda:InvokeFunction",
          Principal: "cognito-idp.amazonaws.com",
        }),
      });
      expect(permission.status).toBe(201);
      const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...others } = process.env;
      const env = { ...others, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "" };
      for (const command of commands) {
        const here = command.replace("http://127.0.0.1:9229", api.url);
        const { stdout } = await run("sh", ["-c", here], { env: { ...env, HOME: "/nonexistent" } });
        expect(stdout).toMatch(/"(?:CodeDeliveryDetails|Policy)"/);
      }
    },
  );
});
