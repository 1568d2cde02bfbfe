import type { LinksConfig } from "cognito-links";
import type { ConfigJson } from "cognito-links/synth";

/** The one configuration value: checked at synth, written by the runtime, completed at deploy. */
export interface Configuration {
  /** What is known at synth; ids and keys are stood in for, the link's address may be a token. */
  readonly checked: LinksConfig;
  /** What the endpoint reads; its strings may hold tokens. */
  readonly json: ConfigJson;
}
