export type { CallCounts } from "./cognito-api/carry-out.ts";
export { ControlInputError } from "./cognito-api/control-input.ts";
export type { Behaviour } from "./cognito-api/faults.ts";
export type { MailParts } from "./inbox/mail-parts.ts";
export type { InboxMessage, MailAddress, Medium, NewMessage } from "./inbox/message.ts";
export type { SavedInbox, SavedMessage } from "./inbox/saved.ts";
export type { Inbox, InboxEvent } from "./inbox/store.ts";
export {
  NoMessageError,
  type ReceivedMessage,
  type WaitFor,
  type WaitForOptions,
} from "./inbox/wait-for.ts";
export type { Clock, MovableClock } from "./pool/clock.ts";
export type { CustomMessageEvent } from "./pool/custom-message.ts";
export type { CognitoErrorType } from "./pool/errors.ts";
export type { CallContext } from "./pool/operation.ts";
export type { Pool } from "./pool/pool.ts";
export type { PoolClient, PoolConfig, PoolOptions } from "./pool/pool-options.ts";
export type { PoolState } from "./pool/pool-state.ts";
export type { PostConfirmationEvent } from "./pool/post-confirmation.ts";
export type { PreSignUpEvent } from "./pool/pre-sign-up.ts";
export type { CallerContext, TriggerEvent } from "./pool/trigger.ts";
export type { Controls, FaultOptions } from "./sandbox/controls.ts";
export { DataFileError } from "./sandbox/data-file.ts";
export type { MakeSender } from "./sandbox/inbox-sender.ts";
export type { ClientLook, SandboxOptions } from "./sandbox/sandbox-options.ts";
export { PortInUseError, type SandboxAddresses, type ServerName } from "./sandbox/servers.ts";
export {
  type Sandbox,
  type SandboxDependencies,
  type SandboxInbox,
  startSandbox,
} from "./sandbox/start-sandbox.ts";
export type {
  PreSignUpTriggerEvent,
  TriggerCallback,
  TriggerContext,
  TriggerFunction,
  Triggers,
} from "./sandbox/triggers.ts";
