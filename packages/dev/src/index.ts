export type { InboxMessage } from "./inbox/message.ts";
export type { Inbox } from "./inbox/store.ts";
export type { MovableClock } from "./pool/clock.ts";
export type { Pool } from "./pool/pool.ts";
export type { PoolClient, PoolOptions } from "./pool/pool-options.ts";
export { DataFileError } from "./sandbox/data-file.ts";
export type { SandboxOptions } from "./sandbox/sandbox-options.ts";
export { PortInUseError } from "./sandbox/servers.ts";
export {
  type Sandbox,
  type SandboxAddresses,
  type SandboxDependencies,
  startSandbox,
} from "./sandbox/start-sandbox.ts";
