import { getRequestListener } from "@hono/node-server";
import { defineConfig, type EndpointDependencies, type Log } from "cognito-links";
import { createApp } from "../app/app.ts";
import type { createCheckMail } from "../check/check-mail.ts";
import { createCalls } from "../cognito-api/carry-out.ts";
import { createCognitoApi } from "../cognito-api/cognito-api.ts";
import { createRequestRate } from "../cognito-api/request-rate.ts";
import type { CheckMail } from "../inbox/checks-tab.ts";
import { createInboxApp } from "../inbox/inbox-app.ts";
import { createInbox, type Inbox } from "../inbox/store.ts";
import { createClock, type MovableClock } from "../pool/clock.ts";
import type { CustomMessageHandler } from "../pool/custom-message.ts";
import { createPool, type Pool, type PoolDeps } from "../pool/pool.ts";
import { type PoolOptions, parsePoolOptions } from "../pool/pool-options.ts";
import type { PostConfirmationHandler } from "../pool/post-confirmation.ts";
import type { PreSignUpHandler } from "../pool/pre-sign-up.ts";
import { createUserPools } from "../pool/user-pools.ts";
import { createPreviewApp } from "../preview/preview-app.ts";
import { createPreviewSource } from "../preview/source.ts";
import { readData, restoreData, saveData } from "./data-file.ts";
import { createHandlers } from "./handlers.ts";
import { type MakeSender, openCodes } from "./inbox-sender.ts";
import { createLinkTools } from "./link-tools.ts";
import { newKey, toLinksOptions } from "./links-options.ts";
import { toPreviewOptions } from "./preview-options.ts";
import { parseSandboxOptions, type SandboxOptions } from "./sandbox-options.ts";
import { type OpenServers, openServers } from "./servers.ts";

/** Where everything is: the first line of `npm start -- --json`. */
export interface SandboxAddresses {
  readonly app: string;
  readonly links: string;
  readonly inbox: string;
  readonly cognito: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A running sandbox. */
export interface Sandbox {
  readonly addresses: SandboxAddresses;
  readonly inbox: Inbox;
  readonly pool: Pool;
  readonly clock: MovableClock;
  /** Ends it: saves the data file, closes every connection. May be called twice. */
  close(): Promise<void>;
}

export interface SandboxDependencies {
  /** Where mail handler and link endpoint log. Default: nowhere. */
  readonly log?: Log;
  /** Stands for the pool's CustomMessage trigger. Default: the mail handler, with the links of this sandbox. */
  readonly customMessage?: CustomMessageHandler;
  /** Stands for the pool's PostConfirmation trigger. Default: none. */
  readonly postConfirmation?: PostConfirmationHandler;
  /** Stands for the pool's PreSignUp trigger. Default: none. */
  readonly preSignUp?: PreSignUpHandler;
  /**
   * Stands for the pool's CustomEmailSender and CustomSMSSender triggers: called once with `CustomSenderOptions` of
   * `cognito-links/custom-sender`, which deliver to the inbox, and gives the handler. Default: none.
   */
  readonly customSender?: MakeSender | undefined;
  /** Another time for link endpoint and account rate. Default: the endpoint's is `clock`'s, the rate's the machine's. */
  readonly time?: Required<Pick<EndpointDependencies, "now" | "sleep">>;
}

/**
 * Starts a local user pool, the real mail handler and link endpoint against it, an inbox and the demo app, all on
 * 127.0.0.1. Rejects with a `LinksError` for a wrong option, a `PortInUseError` or a
 * `DataFileError`; nothing stays open then.
 *
 * @example
 * const sandbox = await startSandbox({ port: 0, confirm: "open" });
 * console.log(sandbox.addresses.app);
 * await sandbox.close();
 */
export async function startSandbox(
  options: SandboxOptions = {},
  dependencies: SandboxDependencies = {},
): Promise<Sandbox> {
  const given = parseSandboxOptions(options);
  parsePoolOptions(given.pool ?? {}, "pool");
  const open = await openServers(given.port);
  try {
    return await wire(given, open, dependencies);
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** What the inbox says of a mail. Its parsers of HTML and CSS are loaded with the first look, so that the start is quick. */
function createMailChecks(): CheckMail {
  let loaded: Promise<ReturnType<typeof createCheckMail>> | undefined;
  return async ({ subject, html }) => {
    loaded ??= import("../check/check-mail.ts").then((check) => check.createCheckMail());
    return (await loaded)({ subject, html });
  };
}

/** Beside the inbox: every mail and page that this sandbox can make. */
const PREVIEW = "/preview";

async function wire(
  options: SandboxOptions,
  open: OpenServers,
  dependencies: SandboxDependencies,
): Promise<Sandbox> {
  const { servers } = open;
  const codes = await openCodes(options, dependencies.customSender);
  const { log = () => {}, customMessage, postConfirmation, preSignUp, time } = dependencies;
  const clock = createClock();
  const inbox = createInbox({ now: clock.now });
  // So that the demo app can show signing in by email.
  const poolOptions: PoolOptions = { firstFactors: ["PASSWORD", "EMAIL_OTP"], ...options.pool };
  const poolConfig = parsePoolOptions(poolOptions);
  const saved = options.data === undefined ? undefined : await readData(options.data);
  const keys = options.keys === undefined ? (saved?.keys ?? [newKey()]) : options.keys;
  const config = defineConfig(toLinksOptions(options, poolConfig, servers, keys));
  const preview = createPreviewSource({
    options: () => toPreviewOptions(options),
    folder: typeof options.messages === "string" ? options.messages : undefined,
  });
  const handlers = createHandlers(config, preview, { codes, inbox, log, now: clock.now, time });
  const poolDeps: PoolDeps = {
    clock,
    deliver: (message) => {
      inbox.add(message);
    },
    customMessage: customMessage ?? ((event) => handlers().mail(event)),
    ...(codes && {
      customSender: { keyring: codes.keyring, handler: (event) => handlers().sender?.(event) },
    }),
    ...(postConfirmation === undefined ? {} : { postConfirmation }),
    ...(preSignUp === undefined ? {} : { preSignUp }),
    issuerBase: () => servers.cognito.url,
  };
  const pool = createPool(poolOptions, poolDeps);
  const pools = createUserPools(pool, poolDeps);
  if (options.data !== undefined && saved) await restoreData(options.data, saved, pools, inbox);

  const addresses: SandboxAddresses = {
    app: servers.app.url,
    links: servers.links.url,
    inbox: servers.inbox.url,
    cognito: servers.cognito.url,
    region: poolConfig.region,
    userPoolId: poolConfig.userPoolId,
    clientId: poolConfig.clients[0]?.clientId ?? "",
  };
  const { region, userPoolId, clientId } = addresses;
  const calls = createCalls();
  const cognitoApi = createCognitoApi(pools, {
    clock,
    calls,
    limits: createRequestRate(time?.now),
    onReset: () => inbox.clear(),
    about: addresses,
  });
  const inboxApp = createInboxApp(inbox, {
    appUrl: addresses.app,
    links: createLinkTools(config, { now: clock.now, calls }),
    checkMail: createMailChecks(),
  });
  const app = createApp({
    config: {
      region,
      userPoolId,
      clientId,
      signInWith: poolConfig.signInWith,
      cognitoUrl: addresses.cognito,
      linksUrl: addresses.links,
      inboxUrl: addresses.inbox,
    },
  });
  inboxApp.route(PREVIEW, createPreviewApp(preview, { base: PREVIEW }));
  servers.cognito.answerWith(getRequestListener(cognitoApi.fetch));
  servers.inbox.answerWith(getRequestListener(inboxApp.fetch));
  servers.app.answerWith(getRequestListener(app.fetch));
  servers.links.answerWith((request, response) => handlers().links(request, response));

  const save = async (): Promise<void> => {
    if (options.data === undefined) return;
    await saveData(options.data, { keys, pool: pools.snapshot(), inbox: inbox.serialise() });
  };
  // At once, so that a file which cannot be written is known before there is anything to lose.
  await save();

  let closing: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    inbox.close();
    preview.close();
    await open.close();
    await save();
  };
  return {
    addresses,
    inbox,
    pool,
    clock,
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}
