import { Agent } from "node:http";
import { setTimeout as sleepFor } from "node:timers/promises";
import type { SandboxAddresses } from "../sandbox/start-sandbox.ts";
import { openBrowser } from "./browser.ts";
import { openLink, type Visited } from "./person.ts";
import type { CrowdReport } from "./report.ts";
import { type SignedUp, signUpPeople } from "./sign-up-people.ts";

export interface CrowdOptions {
  readonly people: number;
  /** Seconds in which everybody clicks, spread at random. */
  readonly withinSeconds: number;
  /** Cognito's quota for signing up and confirming together, in requests a second. */
  readonly perSecond: number;
}

/** How far it is; once a second. */
export interface CrowdProgress {
  readonly seconds: number;
  readonly clicked: number;
  readonly confirmed: number;
  readonly tries: number;
}

export interface CrowdDependencies {
  readonly onSignedUp?: (people: number) => void;
  readonly onProgress?: (progress: CrowdProgress) => void;
}

/** Lets a crowd sign up in a sandbox without any limit, and then has everybody click within the quota. */
export async function runCrowd(
  addresses: SandboxAddresses,
  options: CrowdOptions,
  { onSignedUp = () => {}, onProgress = () => {} }: CrowdDependencies = {},
): Promise<CrowdReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  try {
    // In Cognito signing up takes from the same quota; here only the clicks are to be measured.
    await limit(addresses.cognito, null);
    const people = await signUpPeople(addresses, options.people);
    onSignedUp(people.length);
    await limit(addresses.cognito, options.perSecond);
    return await clickAll(people, options, agent, onProgress);
  } finally {
    agent.destroy();
  }
}

async function limit(cognito: string, requestsPerSecond: number | null): Promise<void> {
  const response = await fetch(`${cognito}/_sandbox/limits`, {
    method: "POST",
    body: JSON.stringify({ requestsPerSecond }),
  });
  if (!response.ok) throw new Error(`the sandbox refused the limit: ${await response.text()}`);
}

async function clickAll(
  people: readonly SignedUp[],
  { withinSeconds, perSecond }: CrowdOptions,
  agent: Agent,
  onProgress: (progress: CrowdProgress) => void,
): Promise<CrowdReport> {
  const now = (): number => performance.now();
  const start = now();
  // Nobody waits for ever: three times what the quota needs at the least, and a minute.
  const patienceMs = ((3 * people.length) / perSecond + withinSeconds + 60) * 1000;
  const givesUpAt = start + patienceMs;
  const counts = { clicked: 0, confirmed: 0, tries: 0 };
  const answersMs: number[] = [];
  const onTry = (answerMs: number): void => {
    counts.tries += 1;
    answersMs.push(answerMs);
  };
  const ticker = setInterval(() => {
    onProgress({ ...counts, seconds: Math.round((now() - start) / 1000) });
  }, 1000);
  const click = async ({ link, cookies }: SignedUp): Promise<Visited> => {
    await sleepFor(Math.random() * withinSeconds * 1000);
    counts.clicked += 1;
    const browser = openBrowser(agent, cookies);
    const visited = await openLink(link, browser, { now, sleep: sleepFor, givesUpAt, onTry });
    if (visited.confirmed) counts.confirmed += 1;
    return visited;
  };
  try {
    const visits = await Promise.all(people.map(click));
    return { visits, answersMs, totalMs: now() - start };
  } finally {
    clearInterval(ticker);
  }
}
