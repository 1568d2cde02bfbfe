/** Entry `cognito-links/synth`: what is needed where a deployment is written, not where it runs. */
export { type ConfigJson, toConfigJson } from "./config/links-config.ts";
export { flowsSchema, parseOptions } from "./config/schema.ts";
export {
  ANSWERS,
  type StaticConfig,
  type StaticEnding,
  staticAnswer,
} from "./endpoint/static-answer.ts";
export { UNNAMED_DEED } from "./flows/all-deeds.ts";
export type { CallDeed, Operation } from "./flows/deed.ts";
export type { Meaning } from "./flows/outcome.ts";
