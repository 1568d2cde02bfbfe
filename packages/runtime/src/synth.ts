/** Entry `cognito-links/synth`: what is needed where a deployment is written, not where it runs. */
export { ALREADY_CONFIRMED } from "./aws/already-confirmed.ts";
export { type ConfigJson, toConfigJson } from "./config/links-config.ts";
export { parseOptions } from "./config/schema.ts";
export { NOT_CONFIRMABLE, OUTCOME_BY_TYPE } from "./endpoint/outcome.ts";
export {
  type StaticConfig,
  type StaticEnding,
  staticAnswer,
} from "./endpoint/static-answer.ts";
