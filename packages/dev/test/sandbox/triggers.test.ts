import { join } from "node:path";
import type {
  CustomMessageTriggerHandler,
  PostConfirmationTriggerHandler,
  PreSignUpTriggerHandler,
} from "aws-lambda";
import {
  type SandboxOptions,
  startSandbox,
  type TriggerCallback,
  type Triggers,
} from "cognito-links-dev";
import { describe, expect, it } from "vitest";
import { folderWith } from "../preview/files.ts";

const account = { ClientId: "demo_client", Username: "a@example.com", Password: "Sandbox-1!" };

async function signUpWith(triggers: Triggers) {
  await using sandbox = await startSandbox({ port: 0, triggers });
  const answer = await sandbox.pool.handle("SignUp", account);
  return { answer, mails: sandbox.inbox.list() };
}

const FILES = {
  "empty.mjs": "export const other = 1;",
  "confirm.mjs":
    "export const handler = async (e) => { e.response.autoConfirmUser = true; return e; };",
  "own.cjs":
    "exports.handler = (e) => ({ ...e, response: { ...e.response, emailSubject: 'Own', emailMessage: 'Code {####}' } });",
};
const file = (name: string) => join(folderWith(FILES), name);

describe("own triggers", () => {
  it("run as functions, typed for Lambda or written here, with callback or without", async () => {
    const typed: PreSignUpTriggerHandler = async (event, { functionName }) => {
      event.response.autoConfirmUser = functionName === "PreSignUp";
      return event;
    };
    const CustomMessage: CustomMessageTriggerHandler = async (event) => event;
    const PostConfirmation: PostConfirmationTriggerHandler = async (event) => event;
    const { answer } = await signUpWith({ PreSignUp: typed, CustomMessage, PostConfirmation });
    expect(answer).toMatchObject({ UserConfirmed: true });
    const inline = await signUpWith({
      PreSignUp: (event) => {
        event.response.autoConfirmUser = event.userName !== "";
        return event;
      },
    });
    expect(inline.answer).toMatchObject({ UserConfirmed: true });
    const old = (event: unknown, _: unknown, callback: TriggerCallback): void =>
      callback(`no ${typeof event}`);
    await expect(signUpWith({ PreSignUp: old })).rejects.toThrow(
      "PreSignUp failed with error no object",
    );
  });

  it("run as files, ESM or CommonJS", async () => {
    const confirmed = await signUpWith({ PreSignUp: file("confirm.mjs") });
    expect(confirmed.answer).toMatchObject({ UserConfirmed: true });
    const { mails } = await signUpWith({ CustomMessage: file("own.cjs") });
    expect(mails).toMatchObject([{ subject: "Own" }]);
    const empty = signUpWith({ PreSignUp: file("empty.mjs") });
    await expect(empty).rejects.toThrow(/empty\.mjs exports no function "handler"/);
  });

  it.each<[string, SandboxOptions["triggers"] | object, RegExp]>([
    ["triggers.PreSignUp", { PreSignUp: "gone.mjs" }, /gone\.mjs cannot be loaded/],
    ["triggers.PreSignUp", { PreSignUp: 1 }, /a function, or the path of a file/],
    ["triggers.PreSignup", { PreSignup: () => {} }, /is not an option/],
  ])("are refused by %s when wrong", async (path, triggers, message) => {
    const started = startSandbox({ port: 0, triggers: triggers as Triggers });
    await expect(started).rejects.toThrow(message);
    await expect(started).rejects.toMatchObject({ path });
  });
});
