import { getRequestListener } from "@hono/node-server";
import { defineConfig, type EndpointDependencies, type Log } from "cognito-links";
import { parseOptions } from "cognito-links/synth";
import * as v from "valibot";
import { createCalls } from "../cognito-api/carry-out.ts";
import { createCognitoApi } from "../cognito-api/cognito-api.ts";
import { createFaults } from "../cognito-api/faults.ts";
import { createRequestRate } from "../cognito-api/request-rate.ts";
import { inboxListener } from "../inbox/inbox-listener.ts";
import { createInbox, type Inbox } from "../inbox/store.ts";
import { createWaitFor, type WaitFor } from "../inbox/wait-for.ts";
import { createClock, type MovableClock } from "../pool/clock.ts";
import { createPool, type Pool } from "../pool/pool.ts";
import { type PoolOptions, parsePoolOptions } from "../pool/pool-options.ts";
import type { PoolDeps } from "../pool/pool-parts.ts";
import { createUserPools } from "../pool/user-pools.ts";
import { createPreviewSource } from "../preview/source.ts";
import { type Controls, createControls } from "./controls.ts";
import { readData, restoreData, saveData } from "./data-file.ts";
import { createHandlers } from "./handlers.ts";
import { type MakeSender, openCodes } from "./inbox-sender.ts";
import { createLinkTools } from "./link-tools.ts";
import { newKey, toLinksOptions } from "./links-options.ts";
import { toPreviewOptions } from "./preview-options.ts";
import { parseSandboxOptions, type SandboxOptions } from "./sandbox-options.ts";
import { type OpenServers, openServers, type SandboxAddresses } from "./servers.ts";
import { openTriggers } from "./triggers.ts";
import { createWebPages } from "./web-pages.ts";

/** A running sandbox. */
export interface Sandbox extends Controls {
  readonly addresses: SandboxAddresses;
  readonly inbox: SandboxInbox;
  readonly pool: Pool;
  /** Moves the pool's time: `clock.advance(90_000)` for a code that has expired. */
  readonly clock: MovableClock;
  /** Ends it: saves the data file, closes every connection. May be called twice. */
  close(): Promise<void>;
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The inbox, as a test uses it. */
export interface SandboxInbox extends Inbox {
  readonly waitFor: WaitFor;
}

export interface SandboxDependencies {
  /** Where mail handler and link endpoint log. Default: nowhere. */
  readonly log?: Log;
  /**
   * Stands for the pool's CustomEmailSender and CustomSMSSender triggers: called once with `CustomSenderOptions` of
   * `cognito-links/custom-sender`, which deliver to the inbox, and gives the handler. Default: none.
   */
  readonly customSender?: MakeSender | undefined;
  /** Another time for link endpoint and account rate. Default: the endpoint's is `clock`'s, the rate's the machine's. */
  readonly time?: Required<Pick<EndpointDependencies, "now" | "sleep">>;
}

const dependenciesSchema: v.GenericSchema = v.strictObject({
  log: v.optional(v.function("expected a function")),
  customSender: v.optional(v.function("expected a function")),
  time: v.optional(v.object({ now: v.function(), sleep: v.function() })),
});

/** Jest's modules have a `Symbol` of their own, without it; compilers then look for this one. */
const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

/**
 * Starts a local user pool, the real mail handler and link endpoint against it, an inbox and the demo app, all on
 * 127.0.0.1. Rejects with a `LinksError` for a wrong option or dependency, a `PortInUseError` or a
 * `DataFileError`; nothing stays open then.
 *
 * @example
 * const sandbox = await startSandbox({ port: 0, confirm: "open" });
 * const { link } = await sandbox.inbox.waitFor({ to: "mary@example.com" });
 * await sandbox.close();
 */
export async function startSandbox(
  options: SandboxOptions = {},
  dependencies: SandboxDependencies = {},
): Promise<Sandbox> {
  const given = parseSandboxOptions(options);
  parseOptions(dependenciesSchema, dependencies, "dependencies");
  parsePoolOptions(given.pool ?? {}, "pool");
  const open = await openServers(given.port);
  try {
    return await wire(given, open, dependencies);
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function wire(
  options: SandboxOptions,
  open: OpenServers,
  dependencies: SandboxDependencies,
): Promise<Sandbox> {
  const { servers } = open;
  const codes = await openCodes(options, dependencies.customSender);
  const triggers = openTriggers(options.triggers);
  const { log = () => {}, time } = dependencies;
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
    customMessage: triggers.CustomMessage ?? ((event) => handlers().mail(event)),
    ...(codes && {
      customSender: { keyring: codes.keyring, handler: (event) => handlers().sender?.(event) },
    }),
    ...(triggers.PostConfirmation && { postConfirmation: triggers.PostConfirmation }),
    ...(triggers.PreSignUp && { preSignUp: triggers.PreSignUp }),
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
  const calls = createCalls();
  const faults = createFaults();
  const limits = createRequestRate(time?.now);
  const cognitoApi = createCognitoApi(pools, {
    clock,
    calls,
    faults,
    limits,
    onReset: () => inbox.clear(),
    about: addresses,
  });
  const linkTools = createLinkTools(config, { now: clock.now, calls });
  const pages = createWebPages({
    inbox,
    preview,
    linkTools,
    addresses,
    signInWith: poolConfig.signInWith,
  });
  servers.cognito.answerWith(cognitoApi.listener);
  servers.inbox.answerWith(inboxListener(inbox, pages.inbox));
  servers.app.answerWith(getRequestListener(pages.app.fetch));
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
  const close = (): Promise<void> => {
    closing ??= end();
    return closing;
  };
  const isOurs = (address: string): boolean => linkTools.explain(address) !== undefined;
  return {
    addresses,
    inbox: { ...inbox, waitFor: createWaitFor(inbox, isOurs) },
    pool,
    clock,
    ...createControls({
      pools,
      calls,
      faults,
      limits,
      reset: cognitoApi.reset,
    }),
    close,
    [asyncDispose]: close,
  };
}
