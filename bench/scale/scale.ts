import type { Material } from "../lib/events.ts";
import { exactly, type SectionResult, type Table } from "../lib/results.ts";
import type { Stage } from "../lib/stage.ts";
import { digits, whole } from "../lib/tables.ts";
import { createBucket, QUOTA } from "./bucket.ts";
import { CLICK, PRICES, totalOf, WIRINGS } from "./costs.ts";
import { type Fared, simulateCrowd } from "./crowd.ts";
import { realEndpoint, sampledEndpoint } from "./endpoint.ts";

const PEOPLE = { quick: [1000, 3000], full: [1000, 3000, 10_000, 30_000] } as const;

/** All of a crowd click within these seconds. */
const WITHIN_SECONDS = 10;

/** Larger crowds ask the endpoint millions of times; their waits are drawn from its real answers. */
const MOST_BY_REAL_ENDPOINT = 3000;

/** What it costs, and how long a crowd waits for Cognito's quota. */
export async function scale({ plan, material, say }: Stage): Promise<SectionResult> {
  const fared: Fared[] = [];
  for (const people of plan.quick ? PEOPLE.quick : PEOPLE.full) {
    say(`scale: ${whole(people)} people click at once, on a clock of their own`);
    fared.push(await crowd(people, material));
  }
  return {
    tables: [costTable(), crowdTable(fared)],
    measures: Object.fromEntries(
      fared.flatMap(({ people, p50, max, total }) => [
        [`scale.crowd.${people}.p50`, exactly(p50)],
        [`scale.crowd.${people}.max`, exactly(max)],
        [`scale.crowd.${people}.least`, exactly(total / leastSeconds(people))],
      ]),
    ),
  };
}

async function crowd(people: number, material: Material): Promise<Fared> {
  const allow = createBucket(QUOTA);
  const open =
    people <= MOST_BY_REAL_ENDPOINT
      ? realEndpoint(material, allow)
      : await sampledEndpoint(material, allow);
  return simulateCrowd(people, WITHIN_SECONDS, open);
}

/** No schedule is quicker: the quota, less the second's worth that it has saved up. */
function leastSeconds(people: number): number {
  return people / QUOTA - 1;
}

function costTable(): Table {
  const { secretMonth } = PRICES;
  const days = [...new Set(Object.values(PRICES).map(({ asOf }) => asOf))];
  return {
    id: "costs",
    title: "On paper: US dollars for a million clicks, list prices of us-east-1",
    head: ["front door", "arithmetic", "a million clicks"],
    rows: WIRINGS.map((wiring) => [
      wiring.name,
      wiring.costs.map(({ what, sum }) => `${what} ${sum}`).join(" + "),
      `$${totalOf(wiring).toFixed(2)}`,
    ]),
    notes: [
      "Less is better.",
      `A click is taken to be ${CLICK.seconds * 1000} ms at ${CLICK.gigabytes * 1024} MB on arm64.`,
      `A key in Secrets Manager adds $${secretMonth.usd.toFixed(2)} a month; alarms and metrics come on top (docs/wirings.md).`,
      `Prices as known on ${days.join(", ")}; each stands with the page to check it on in \`bench/scale/costs.ts\`.`,
    ],
  };
}

function crowdTable(fared: readonly Fared[]): Table {
  return {
    id: "crowds",
    title: `Simulated: everybody clicks within ${WITHIN_SECONDS} s, Cognito lets ${QUOTA} a second through`,
    head: [
      "people",
      "wait in seconds: p50",
      "p99",
      "max",
      "tries each",
      "until the last ÷ the least possible",
    ],
    rows: fared.map(({ people, p50, p99, max, total, triesEach }) => [
      whole(people),
      ...[p50, p99, max].map((seconds) => seconds.toFixed(0)),
      digits(triesEach),
      digits(total / leastSeconds(people)),
    ]),
    notes: ["Less is better."],
  };
}
