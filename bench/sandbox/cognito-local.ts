import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installed, workFolder } from "../lib/paths.ts";
import type { Processes } from "../lib/processes.ts";
import { type LogFile, openLogFile } from "./log-file.ts";
import { type Pool, signUp } from "./pool.ts";
import type { Wire } from "./wire.ts";

const command = join(installed("cognito-local"), "lib", "bin", "start.js");

/**
 * It has no inbox: codes stand in its log, and that stops after some dozen lines when they come quickly. So it is told
 * the code beforehand, and reading the mail costs nothing there.
 */
const CODE = "123456";

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly log: LogFile;
}

/** Starts cognito-local over its data in `folder`, and resolves when it says that it runs. */
export async function startCognitoLocal(processes: Processes, folder: string): Promise<Running> {
  const log = openLogFile(join(folder, "stdout.log"));
  const child = processes.start(process.execPath, [command], {
    cwd: folder,
    env: { ...process.env, PORT: "0", CODE, AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1" },
    stdio: ["ignore", log.descriptor, "ignore"],
  });
  const [, url = ""] = await log.find(/running on (http:\/\/[\d.]+:\d+)/);
  return { url, child, log };
}

/** cognito-local with a pool of so many people. They are written into its file: signing them up takes hours. */
export async function startCognitoLocalWith(
  people: number,
  processes: Processes,
  wire: Wire,
): Promise<Pool> {
  const folder = workFolder(`cognito-local-${people}`);
  rmSync(join(folder, ".cognito"), { recursive: true, force: true });
  const first = await startCognitoLocal(processes, folder);
  const { clientId, userPoolId, ...pool } = await makePool(first, processes, wire);
  await signUp({ clientId, userPoolId, ...pool }, "already@example.com");
  await pool.end();
  multiply(join(folder, ".cognito", "db", `${userPoolId}.json`), people);
  const again = await startCognitoLocal(processes, folder);
  return toPool(again, clientId, userPoolId, processes, wire);
}

async function makePool(running: Running, processes: Processes, wire: Wire): Promise<Pool> {
  const call = wire.call(running.url);
  const made: { UserPool?: { Id: string } } = await call("CreateUserPool", {
    PoolName: "bench",
    AutoVerifiedAttributes: ["email"],
    UsernameAttributes: ["email"],
  });
  const userPoolId = made.UserPool?.Id ?? "";
  const client: { UserPoolClient?: { ClientId: string } } = await call("CreateUserPoolClient", {
    UserPoolId: userPoolId,
    ClientName: "bench",
  });
  return toPool(running, client.UserPoolClient?.ClientId ?? "", userPoolId, processes, wire);
}

/** Writes the one user of the file so many times, each under a name and an address of its own. */
function multiply(file: string, people: number): void {
  const data = JSON.parse(readFileSync(file, "utf8"));
  const [user] = Object.values<{ Attributes: { Name: string; Value: string }[] }>(data.Users);
  if (user === undefined) throw new Error("cognito-local has kept no user");
  data.Users = Object.fromEntries(
    Array.from({ length: people }, (_, index) => {
      const sub = randomUUID();
      const values: Readonly<Record<string, string>> = {
        sub,
        email: `already-${index}@example.com`,
      };
      const Attributes = user.Attributes.map(({ Name, Value }) => ({
        Name,
        Value: values[Name] ?? Value,
      }));
      return [sub, { ...user, Attributes, Username: sub }];
    }),
  );
  writeFileSync(file, JSON.stringify(data));
}

function toPool(
  { url, child, log }: Running,
  clientId: string,
  userPoolId: string,
  processes: Processes,
  wire: Wire,
): Pool {
  return {
    name: "cognito-local",
    clientId,
    userPoolId,
    call: wire.call(url),
    codeFor: async () => CODE,
    async end() {
      await processes.end(child);
      log.close();
    },
  };
}
