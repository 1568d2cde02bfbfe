/** A model of the part of AWS that runs our templates. README.md says what it models, and from which sources. */
export type { GotResponse, SentRequest } from "./http/front-request.ts";
export { isObject, type JsonObject, objectOf, textOf, textsOf } from "./json/json.ts";
export { mayInvoke, roleStatements } from "./lambda/permission.ts";
export { type LinePattern, parseFilterPattern } from "./logs/filter-pattern.ts";
export {
  type AnswerBucket,
  changeResource,
  openAnswerBucket,
  RESOURCE_REQUEST,
} from "./run/custom-resource.ts";
export { type Cloud, type CloudOptions, runTemplate } from "./run/run-template.ts";
export { findCircles, findMissingTargets, reachedFrom } from "./stack/graph.ts";
export { resolveValue } from "./stack/intrinsics.ts";
export { attributeOf, namesInSub, referencesIn } from "./stack/references.ts";
export { createStack, type Stack, type StackResource } from "./stack/stack.ts";
export { parseTemplate, type Template } from "./stack/template.ts";
export { disagreements, secondOpinionState } from "./vtl/apache-velocity.ts";
export { type Reading, type Rendering, readings } from "./vtl/model.ts";
