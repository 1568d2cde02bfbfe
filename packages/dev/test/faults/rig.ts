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
import { httpsTransport } from "../../../runtime/src/aws/https-transport.ts";
import { type Browser, openBrowser } from "../../src/person/browser.ts";
import { linkOfMail, refreshOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { type FaultProxy, openFaultProxy } from "./fault-proxy.ts";

const KEY = Buffer.alloc(32, 5).toString("base64url");
const EMAIL = "mary@example.com";
/** Where the pages offer to sign in. */
export const SIGN_IN_URL = "https://app.example.com/sign-in";
/** The longest that the configuration takes: no slow machine is to be taken for a silent Cognito. */
const DEADLINE_MS = 25_000;
/** How long a call waits where the fault is that no answer comes. */
const SHORT_MS = 500;

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
  /** Does something while the endpoint waits for Cognito only for a moment, if the fault is silence. */
  impatiently<T>(silent: boolean, deed: () => Promise<T>): Promise<T>;
  /** Loads a busy page again until it is none, as its `Refresh` header asks; the clock moves instead of the test. */
  reload(page: Answer, times?: number): Promise<Answer>;
  close(): Promise<void>;
}

/** Sets everything up, with one person who has signed up. */
export async function openRig(confirm: ConfirmMode): Promise<Rig> {
  const sandbox = await startSandbox({ port: 0, keys: [KEY] });
  const { cognito, userPoolId, clientId } = sandbox.addresses;
  const proxy = await openFaultProxy(cognito);
  let listener: RequestListener = () => {};
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: LogEntry[] = [];
  let ahead = 0;
  const browser = openBrowser();
  let longestMs = DEADLINE_MS;

  const deploy: Rig["deploy"] = (endpoint, dependencies = {}) => {
    const config = defineConfig({
      userPoolId,
      clients: [{ clientId }],
      keys: [KEY],
      linkUrl: `${origin}/confirm`,
      redirectTo: "https://app.example.com/welcome",
      signInUrl: SIGN_IN_URL,
      confirm,
      flows: { invitation: {} },
      cognito: { endpoint, deadlineMs: DEADLINE_MS },
    });
    const transport = httpsTransport();
    const own: EndpointDependencies = {
      now: () => Date.now() + ahead,
      transport: (call) => transport({ ...call, timeoutMs: Math.min(call.timeoutMs, longestMs) }),
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
    linkOfMail(sandbox.inbox.get("latest")?.html ?? "").replace(sandbox.addresses.links, origin);
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
    async impatiently(silent, deed) {
      longestMs = silent ? SHORT_MS : DEADLINE_MS;
      try {
        return await deed();
      } finally {
        longestMs = DEADLINE_MS;
      }
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
