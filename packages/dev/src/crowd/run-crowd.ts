import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { signUp } from "../person/account.ts";
import { openBrowser } from "../person/browser.ts";
import { inLanes } from "../person/in-lanes.ts";
import type { SandboxAddresses } from "../sandbox/servers.ts";
import { attack } from "./attackers.ts";
import { type CrowdTime, openLink, realTime, type SignedUp, type Visited } from "./person.ts";
import type { CrowdReport } from "./report.ts";

export interface CrowdOptions {
  readonly people: number;
  /** Seconds in which everybody clicks, spread at random. */
  readonly withinSeconds: number;
  /** Cognito's quota for signing up and confirming together, in requests a second. */
  readonly perSecond: number;
  /** How many press wrong codes beside the people, each on a link of his own. Default: 0. */
  readonly attackers?: number;
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
  /** Default: the machine's. */
  readonly time?: CrowdTime;
  /** A number in [0, 1): when somebody clicks. Default: `Math.random`. */
  readonly random?: () => number;
}

/** The client that attackers sign up with and nobody else, so that their calls can be told from other people's. */
const ATTACKERS_CLIENT = "legacy_client";

/** The inbox keeps the newest 500 mails, so no more than that may be on their way. */
const SIGN_UPS_AT_ONCE = 16;

/** Lets a crowd sign up in a sandbox without any limit, and then has everybody click within the quota. */
export async function runCrowd(
  addresses: SandboxAddresses,
  options: CrowdOptions,
  dependencies: CrowdDependencies = {},
): Promise<CrowdReport> {
  const { cognito } = addresses;
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  try {
    // In Cognito signing up takes from the same quota; here only the clicks are to be measured.
    await limit(cognito, null);
    const people = await signUpPeople(addresses, options.people);
    const attackers = await signUpPeople(
      { ...addresses, clientId: ATTACKERS_CLIENT },
      options.attackers ?? 0,
    );
    dependencies.onSignedUp?.(people.length);
    await limit(cognito, options.perSecond);
    const before = await attackersCalls(cognito);
    const over = new AbortController();
    const { time = realTime } = dependencies;
    const attacking = attack(attackers, { agent, time, over: over.signal });
    const report = await clickAll(people, options, agent, dependencies).finally(() => over.abort());
    const sent = await attacking;
    if (attackers.length === 0) return report;
    const reached = (await attackersCalls(cognito)) - before;
    return { ...report, attack: { attackers: attackers.length, ...sent, reached } };
  } finally {
    agent.destroy();
  }
}

function signUpPeople(addresses: SandboxAddresses, people: number): Promise<readonly SignedUp[]> {
  const names = Array.from({ length: people }, (_, i) => `person-${i}-${randomUUID()}@example.com`);
  return inLanes(names, SIGN_UPS_AT_ONCE, async (name) => {
    // Thousands of mails are too many to keep.
    const { link, cookies } = await signUp(addresses, name);
    return { link, cookies };
  });
}

async function limit(cognito: string, requestsPerSecond: number | null): Promise<void> {
  const response = await fetch(`${cognito}/_sandbox/limits`, {
    method: "POST",
    body: JSON.stringify({ requestsPerSecond }),
  });
  if (!response.ok) throw new Error(`the sandbox refused the limit: ${await response.text()}`);
}

/** How many calls the pool has had from the attackers' client. */
async function attackersCalls(cognito: string): Promise<number> {
  const response = await fetch(`${cognito}/_sandbox/calls?clientId=${ATTACKERS_CLIENT}`);
  const operations: Record<string, Record<string, number>> = JSON.parse(await response.text());
  const counts = Object.values(operations).flatMap((results) => Object.values(results));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function clickAll(
  people: readonly SignedUp[],
  { withinSeconds, perSecond }: CrowdOptions,
  agent: Agent,
  { onProgress = () => {}, time = realTime, random = Math.random }: CrowdDependencies,
): Promise<CrowdReport> {
  const { now, sleep } = time;
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
  const tell = (): void => onProgress({ ...counts, seconds: Math.round((now() - start) / 1000) });
  const ticker = setInterval(tell, 1000);
  const click = async ({ link, cookies }: SignedUp): Promise<Visited> => {
    await sleep(random() * withinSeconds * 1000);
    counts.clicked += 1;
    const browser = openBrowser({ agent, cookies });
    const visited = await openLink(link, browser, { now, sleep, givesUpAt, onTry });
    if (visited.confirmed) counts.confirmed += 1;
    return visited;
  };
  try {
    const visits = await Promise.all(people.map((person) => time.join(() => click(person))));
    tell();
    return { visits, answersMs, totalMs: now() - start };
  } finally {
    clearInterval(ticker);
  }
}
