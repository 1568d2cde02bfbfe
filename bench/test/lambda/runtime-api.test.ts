import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { Failed, startRuntimeApi } from "../../lambda/runtime-api.ts";

/** A runtime client of a few lines: answers each event with itself, and fails over one that says so. */
const CLIENT = `
  const at = "http://" + process.env.AWS_LAMBDA_RUNTIME_API + "/2018-06-01/runtime/invocation/";
  for (;;) {
    const next = await fetch(at + "next");
    const body = await next.text();
    const path = next.headers.get("lambda-runtime-aws-request-id") + (body.includes("fail") ? "/error" : "/response");
    await fetch(at + path, { method: "POST", body });
  }
`;

async function startClient() {
  const api = await startRuntimeApi({
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
  });
  const child = spawn(process.execPath, ["--input-type=module", "--eval", CLIENT], {
    env: { AWS_LAMBDA_RUNTIME_API: api.address },
    stdio: "inherit",
  });
  onTestFinished(async () => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    api.close();
  });
  const isStopped = (): boolean =>
    execFileSync("ps", ["-o", "stat=", "-p", `${child.pid}`], { encoding: "utf8" }).startsWith("T");
  return { api, isStopped };
}

test("an event that is there when the process starts is answered, and then the process is stopped", async () => {
  const { api, isStopped } = await startClient();
  const { sentAt, answeredAt, answer } = await api.invoke({ mail: 1 });
  expect(answer).toBe('{"mail":1}');
  expect(sentAt).toBeGreaterThanOrEqual(api.readyAt());
  expect(answeredAt).toBeGreaterThan(sentAt);
  await api.asleep();
  await expect.poll(isStopped).toBe(true);
});

test("a stopped process answers the next event, and its time counts from the sending", async () => {
  const { api, isStopped } = await startClient();
  await api.asleep();
  await expect.poll(isStopped).toBe(true);
  const before = performance.now();
  const { sentAt, answer } = await api.invoke({ click: 1 });
  expect(answer).toBe('{"click":1}');
  expect(sentAt).toBeGreaterThanOrEqual(before);
  await api.asleep();
  await expect.poll(isStopped).toBe(true);
});

test("a handler that throws is told apart from a bench that breaks", async () => {
  const { api } = await startClient();
  await expect(api.invoke({ fail: true })).rejects.toThrow(Failed);
  expect((await api.invoke({ click: 2 })).answer).toBe('{"click":2}');
});
