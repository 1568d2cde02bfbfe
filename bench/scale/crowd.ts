import { percentile } from "../lib/stats.ts";
import { createAgenda } from "./agenda.ts";
import type { OpenLink } from "./endpoint.ts";

/** How a crowd fared. */
export interface Fared {
  readonly people: number;
  /** Seconds until half, 99 % and all of them were in the app, from each one's own click. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Seconds from the first click until the last person was in the app. */
  readonly total: number;
  readonly triesEach: number;
}

/** Everybody clicks at a random moment within so many seconds and leaves the page open until it leads to the app. */
export async function simulateCrowd(
  people: number,
  withinSeconds: number,
  open: OpenLink,
): Promise<Fared> {
  const agenda = createAgenda<number>();
  const clickedAt = Array.from({ length: people }, () => Math.random() * withinSeconds * 1000);
  for (const [person, at] of clickedAt.entries()) agenda.add(at, person);
  const waits: number[] = [];
  let [tries, lastAt] = [0, 0];
  for (let event = agenda.next(); event !== undefined; event = agenda.next()) {
    const { at, item: person } = event;
    tries += 1;
    lastAt = at;
    const told = open(at, person);
    // Millions of awaits of what is known already take their time.
    const answer = told instanceof Promise ? await told : told;
    if ("confirmed" in answer) waits.push((at - (clickedAt[person] ?? 0)) / 1000);
    else agenda.add(at + answer.againAfterSeconds * 1000, person);
  }
  return {
    people,
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    max: percentile(waits, 1),
    total: lastAt / 1000,
    triesEach: tries / people,
  };
}
