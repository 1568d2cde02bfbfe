/** Entry `cognito-links/attach`: makes a function a live pool's trigger, and leaves the rest of the pool as it is. */
export { AttachError, type AttachErrorCode } from "./attach/attach-error.ts";
export type { AttachAnswer, AttachEvent, AttachLimits } from "./attach/attach-event.ts";
export {
  type AttachDependencies,
  type AttachHandler,
  createAttachHandler,
} from "./attach/attach-handler.ts";
export {
  type AttachOptions,
  attachTrigger,
  type DetachOptions,
  detachTrigger,
} from "./attach/attach-trigger.ts";
export type { ChangeOptions, ChangeResult, TriggerPlan } from "./attach/change-trigger.ts";
export { type Call, customMessageOf, describePool, owningStack } from "./attach/describe-pool.ts";
export { type Difference, differences } from "./attach/differences.ts";
export { poolSettings } from "./attach/pool-settings.generated.ts";
export type { Setting, Settings } from "./attach/setting.ts";
export { type TriggerChange, toUpdateInput } from "./attach/to-update-input.ts";
export { unknownSettings } from "./attach/unknown-settings.ts";
export { cognitoUrl, regionOf } from "./aws/hosts.ts";
export {
  AwsError,
  type Credentials,
  createSignedCall,
  createSignedRequest,
  type SignedCallOptions,
  type SignedRequest,
  type SignedRequestOptions,
} from "./aws/signed-call.ts";
export { isJsonObject, type JsonObject, toJsonObject } from "./encoding/encoding.ts";
