import { invalidParameter } from "./errors.ts";

/** What is sent to sign in, or to answer a challenge, by Cognito's names. */
export type Parameters = Readonly<Record<string, string>>;

/** One that must be there. Throws `InvalidParameterException`. */
export function parameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}
