import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ConfirmMode,
  createLinkEndpoint,
  defineConfig,
  type EndpointDependencies,
  type LogEntry,
} from "cognito-links";
import { toNodeHandler } from "cognito-links/node";
import { type Sandbox, startSandbox } from "cognito-links-dev";
import { type Answer, type Browser, openBrowser } from "../../src/crowd/browser.ts";
import { linkIn, refreshOf } from "../../src/crowd/page.ts";
import { type FaultProxy, openFaultProxy } from "./fault-proxy.ts";

const KEY = Buffer.alloc(32, 5).toString("base64url");
const EMAIL = "mary@example.com";

/** A pool, a proxy before it, and a link endpoint of our own, which can be replaced. */
export interface Rig {
  readonly sandbox: Sandbox;
  readonly proxy: FaultProxy;
  readonly browser: Browser;
  /** Every line the endpoint has logged. */
  readonly lines: readonly LogEntry[];
  /** The link of the newest mail, at our endpoint. */
  link(): string;
  status(): Promise<unknown>;
  mails(): number;
  /** Puts another endpoint behind the same address, as a deployment does. */
  deploy(cognito: string, dependencies?: EndpointDependencies): void;
  /** Moves the endpoint's clock on. */
  advance(seconds: number): void;
  /** Loads a busy page again until it is none, as its `Refresh` header asks; the clock moves instead of the test. */
  reload(page: Answer, times?: number): Promise<Answer>;
  close(): Promise<void>;
}

/** Sets everything up, with one person who has signed up. */
export async function openRig(confirm: ConfirmMode): Promise<Rig> {
  const sandbox = await startSandbox({ port: 0, keys: [KEY], deadlineMs: 1000 });
  const { cognito, userPoolId, clientId } = sandbox.addresses;
  const proxy = await openFaultProxy(cognito);
  let listener: RequestListener = () => {};
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: LogEntry[] = [];
  let ahead = 0;
  const browser = openBrowser();

  const deploy: Rig["deploy"] = (endpoint, dependencies = {}) => {
    const config = defineConfig({
      userPoolId,
      clients: [{ clientId }],
      keys: [KEY],
      linkUrl: `${origin}/confirm`,
      redirectTo: "https://app.example.com/welcome",
      confirm,
      cognito: { endpoint, deadlineMs: 1000 },
    });
    const own: EndpointDependencies = {
      now: () => Date.now() + ahead,
      log: (entry) => lines.push(entry),
      sleep: async () => {},
    };
    listener = toNodeHandler(createLinkEndpoint(config, { ...own, ...dependencies }));
  };
  deploy(proxy.url);

  await sandbox.pool.handle("SignUp", {
    ClientId: clientId,
    Username: EMAIL,
    Password: "Sandbox-1!",
  });
  const link = (): string =>
    (linkIn(sandbox.inbox.get("latest")?.html ?? "") ?? "").replace(
      sandbox.addresses.links,
      origin,
    );
  return {
    sandbox,
    proxy,
    browser,
    lines,
    link,
    async status() {
      const user = await sandbox.pool.handle("AdminGetUser", {
        UserPoolId: userPoolId,
        Username: EMAIL,
      });
      return typeof user === "object" && user !== null && "UserStatus" in user && user.UserStatus;
    },
    mails: () => sandbox.inbox.list().length,
    deploy,
    advance(seconds) {
      ahead += seconds * 1000;
    },
    async reload(page, times = 4) {
      let answer = page;
      for (let i = 0; i < times; i += 1) {
        const seconds = refreshOf(answer);
        if (seconds === undefined) break;
        ahead += seconds * 1000;
        answer = await browser.visit(link());
      }
      return answer;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await proxy.close();
      await sandbox.close();
    },
  };
}

/** Runs a test with a rig and ends it whatever happens. */
export async function withRig(
  confirm: ConfirmMode,
  test: (rig: Rig) => Promise<void>,
): Promise<void> {
  const rig = await openRig(confirm);
  try {
    await test(rig);
  } finally {
    await rig.close();
  }
}

/** Posts a fault to the sandbox's control route. */
export async function controlFault(
  { sandbox }: Pick<Rig, "sandbox">,
  operation: string,
  fault: Record<string, unknown>,
): Promise<void> {
  const response = await fetch(`${sandbox.addresses.cognito}/_sandbox/faults`, {
    method: "POST",
    body: JSON.stringify({ operation, ...fault }),
  });
  if (!response.ok) throw new Error(await response.text());
}
