import type { Table } from "./results.ts";
import type { Spread } from "./stats.ts";
import { digits, kilobytes, percent, ratio } from "./tables.ts";

/** One promise about performance. */
interface Target {
  readonly what: string;
  /** The measures that have to hold it, all of them: the worst one counts. A `*` stands for every Node. */
  readonly measure: string;
  readonly bound: "at most" | "at least";
  readonly value: number;
  readonly write: (spread: Spread) => string;
}

const bytes = ({ median }: Spread): string => kilobytes(median);
const megabytes = ({ median }: Spread): string => `${digits(median)} MB`;

const target = (
  what: string,
  measure: string,
  bound: Target["bound"],
  value: number,
  write: Target["write"] = ratio,
): Target => ({ what, measure, bound, value, write });

const TARGETS: readonly Target[] = [
  target(
    "click after its own mail, through Lambda's client, ÷ ours cold",
    "felt.after-mail-own.*",
    "at most",
    0.25,
  ),
  target("÷ the cold click of AWS SDK v3, bundled", "felt.after-mail-sdk-v3.*", "at most", 0.12),
  target("while a connection stands, ÷ ours cold", "felt.standing-own.*", "at most", 0.08),
  target("confirm, waking, ÷ the bare node:https call", "waking.confirm-bare.*", "at most", 1.05),
  target("÷ AWS SDK v3, bundled", "waking.confirm-sdk-v3-bundled.*", "at most", 0.5),
  target("mail, waking, ÷ a handler that does nothing", "waking.mail-nothing.*", "at most", 1.2),
  target("mail in German ÷ in English", "waking.mail-german.*", "at most", 1.03),
  target("warm clicks a second, 10 at once, ÷ the bare call", "warm.bare.10", "at least", 0.75),
  target("÷ AWS SDK v3, bundled", "warm.sdk-v3.10", "at least", 2.2),
  target("sandbox flows a second ÷ cognito-local, 100 people", "sandbox.flows", "at least", 6),
  target("10,000 people ÷ 100 people", "sandbox.growth.10000", "at least", 0.9),
  target(
    "what a confirming click loads, without words",
    "bytes.click",
    "at most",
    30 * 1024,
    bytes,
  ),
  target("browser helper, gzipped", "bytes.browser.gzip", "at most", 1.5 * 1024, bytes),
  target("heap growth, 100,000th to 1,000,000th click", "memory.heap", "at most", 5, megabytes),
  target("resident memory, the same", "memory.rss", "at most", 5, megabytes),
];

/** Every target with what was measured, and by how much it was missed if it was. */
export function targetTable(measures: Readonly<Record<string, Spread>>): Table {
  return {
    id: "targets",
    title: "Targets",
    head: ["", "target", "measured", ""],
    rows: TARGETS.map((one) => {
      const worst = worstOf(one, measures);
      const sign = one.bound === "at most" ? "≤" : "≥";
      const wanted = `${sign} ${one.write({ ...NOTHING, median: one.value }).replace(/ \(.*/, "")}`;
      return [one.what, wanted, worst ? one.write(worst) : "not measured", verdict(one, worst)];
    }),
    notes: [
      "≤ is met by less, ≥ by more. Of several Nodes the worst counts. Cognito is 0 ms away.",
    ],
  };
}

const NOTHING: Spread = { median: Number.NaN, min: Number.NaN, max: Number.NaN, count: 1 };

function worstOf(
  { measure, bound }: Target,
  measures: Readonly<Record<string, Spread>>,
): Spread | undefined {
  const stem = measure.replace(/\*$/, "");
  const found = Object.entries(measures).filter(([name]) =>
    stem === measure
      ? name === measure
      : /^\d+$/.test(name.slice(stem.length)) && name.startsWith(stem),
  );
  const sign = bound === "at most" ? -1 : 1;
  return found.map(([, spread]) => spread).sort((a, b) => sign * (a.median - b.median))[0];
}

function verdict({ bound, value }: Target, worst: Spread | undefined): string {
  if (worst === undefined) return "–";
  const met = bound === "at most" ? worst.median <= value : worst.median >= value;
  if (met) return "met";
  return `missed by ${percent(Math.abs(worst.median - value) / value)}`;
}
