import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { bench, workFolder } from "./paths.ts";
import { lineFrom, type Processes } from "./processes.ts";

/** The local Cognito that every contestant calls. */
export interface LocalCognito {
  readonly url: string;
  /** The file with the certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly certFile: string;
  /** Starts a way to it on which a round trip takes so many milliseconds, and resolves with its address. */
  farAway(roundTripMs: number): Promise<string>;
  /** Ends all connections to it, and resolves with how many requests it has had so far. */
  hangUp(): Promise<number>;
}

/** Makes a certificate and starts the local Cognito, in a process of its own so that nobody is charged for its work. */
export async function startCognito(processes: Processes): Promise<LocalCognito> {
  const folder = workFolder("tls");
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(process.execPath, [join(bench, "lib", "certificate.mjs"), keyFile, certFile]);
  const start = async (script: string, ...args: string[]) => {
    const child = processes.start(process.execPath, [join(bench, "lib", script), ...args], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const [, port = ""] = await lineFrom(child, /^(\d+)\n/);
    return { child, port, url: `https://localhost:${port}/` };
  };
  const { child, port, url } = await start("cognito-server.mjs", keyFile, certFile);
  return {
    url,
    certFile,
    farAway: async (roundTripMs) =>
      roundTripMs === 0 ? url : (await start("distance-server.mjs", port, `${roundTripMs}`)).url,
    async hangUp() {
      const answered = once(child, "message");
      child.send("hang up");
      const [requests] = await answered;
      return requests;
    },
  };
}
