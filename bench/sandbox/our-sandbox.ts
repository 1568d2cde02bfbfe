import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, workFolder } from "../lib/paths.ts";
import { lineFrom, type Processes } from "../lib/processes.ts";
import { type Pool, signUp } from "./pool.ts";
import type { Wire } from "./wire.ts";

const command = join(root, "packages", "dev", "bin", "cognito-links.mjs");

/** Starts our sandbox as `npm start` does, and resolves when it has told its addresses. */
export async function startOurs(
  processes: Processes,
  wire: Wire,
  flags: readonly string[] = [],
): Promise<Pool> {
  const args = [command, "start", "--port", "0", "--json", ...flags];
  const child = processes.start(process.execPath, args, {
    cwd: workFolder("sandbox"),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [line] = await lineFrom(child, /^\{.*\}\n/);
  const { cognito, inbox, clientId, userPoolId } = JSON.parse(line);
  return {
    name: "our sandbox",
    clientId,
    userPoolId,
    call: wire.call(cognito),
    async codeFor(address) {
      const query = encodeURIComponent(`to:${address}`);
      const mail = await wire.get(`${inbox}/api/v1/message/latest?query=${query}`);
      const code = /[?&](?:amp;)?code=(\d{6})/.exec(mail)?.[1];
      if (code === undefined) throw new Error(`no code came for ${address}`);
      return code;
    },
    end: () => processes.end(child),
  };
}

/** Our sandbox with so many people in it. They are written into its data file, which it reads when it starts. */
export async function startOursWith(
  people: number,
  processes: Processes,
  wire: Wire,
): Promise<Pool> {
  const file = join(workFolder("sandbox"), `data-${randomUUID()}.json`);
  const first = await startOurs(processes, wire, ["--data", file]);
  await signUp(first, "already@example.com");
  await first.end();
  multiply(file, people);
  const pool = await startOurs(processes, wire, ["--data", file]);
  return {
    ...pool,
    async end() {
      await pool.end();
      rmSync(file, { force: true });
    },
  };
}

/** Writes the one user of the file so many times, each under a name and an address of its own. */
function multiply(file: string, people: number): void {
  const data = JSON.parse(readFileSync(file, "utf8"));
  const [user] = data.pool.users;
  data.pool.codes = [];
  data.pool.limits = [];
  data.pool.users = Array.from({ length: people }, (_, index) => {
    const sub = randomUUID();
    const email = `already-${index}@example.com`;
    return { ...user, sub, username: sub, attributes: { ...user.attributes, email } };
  });
  writeFileSync(file, JSON.stringify(data));
}
