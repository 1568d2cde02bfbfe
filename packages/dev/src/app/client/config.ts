import type { AppConfig } from "../app-config.ts";

/** Asks this app's server where the pool and the inbox are. */
export async function readConfig(): Promise<AppConfig> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("the demo's server did not answer");
  return (await response.json()) as AppConfig;
}
