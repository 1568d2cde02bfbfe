/** Entry `cognito-links/synth`: what is needed where a deployment is written, not where it runs. */
export { type ConfigJson, toConfigJson } from "./config/config-json.ts";
export { type StaticConfig, staticAnswer } from "./endpoint/static-answer.ts";
