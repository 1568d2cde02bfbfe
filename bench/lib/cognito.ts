import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { bench, workFolder } from "./paths.ts";
import { lineFrom, type Processes } from "./processes.ts";

/** The local Cognito that every contestant calls. */
export interface LocalCognito {
  readonly url: string;
  /** The file with the certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly certFile: string;
}

/** Makes a certificate and starts the local Cognito, in a process of its own so that nobody is charged for its work. */
export async function startCognito(processes: Processes): Promise<LocalCognito> {
  const folder = workFolder("tls");
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  execFileSync(process.execPath, [join(bench, "lib", "certificate.mjs"), keyFile, certFile]);
  const server = join(bench, "lib", "cognito-server.mjs");
  const child = processes.start(process.execPath, [server, keyFile, certFile], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [, port] = await lineFrom(child, /^(\d+)\n/);
  return { url: `https://localhost:${port}/`, certFile };
}
