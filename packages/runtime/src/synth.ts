/** Entry `cognito-links/synth`: what is needed where a deployment is written, not where it runs. */
export { type ConfigJson, type FlowSettings, toConfigJson } from "./config/links-config.ts";
export { parseOptions, strictOptions } from "./config/parse-options.ts";
export { flowsSchema, redirectToSchema } from "./config/schema.ts";
export {
  ANSWERS,
  type StaticConfig,
  type StaticEnding,
  staticAnswer,
  staticDeedOf,
  staticHandOver,
} from "./endpoint/static-answer.ts";
export { UNNAMED_DEED } from "./flows/all-deeds.ts";
export { FLOW_NAMES, FLOWS, type FlowName, UNNAMED } from "./flows/all-flows.ts";
export type { CallDeed, Operation } from "./flows/deed.ts";
export type { Meaning } from "./flows/outcome.ts";
export { LANGUAGES } from "./words/languages.ts";
