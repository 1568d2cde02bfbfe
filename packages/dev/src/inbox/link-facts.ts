import type { LinkExplanation, LinkTarget, TargetExplanation } from "cognito-links";

/** A name, and what there is to say of it. */
export type Fact = readonly [name: string, value: string];

/** What the rules say of a target, in rows, for a page or a terminal. */
export function toTargetFacts(target: TargetExplanation): readonly Fact[] {
  if (target.allowed)
    return [
      ["allowed by", target.rule],
      ["goes to", target.href],
    ];
  const { nearest, reason } = target;
  const lacks: readonly Fact[] = nearest
    ? [
        ["nearest", nearest.rule],
        ["but", nearest.difference],
      ]
    : [];
  return [["refused", reason], ...lacks];
}

const ASKED: Readonly<Record<LinkTarget["from"], string>> = {
  link: "this link asks for it",
  configuration: "the configuration's",
  page: "the app's page, which is handed the code",
};

/** What a link carries, in rows. `now` is in epoch milliseconds. */
export function toLinkFacts(link: LinkExplanation, now: number): readonly Fact[] {
  const { sealed, account, clientId, state, language, hasProof, unvouched, hasCode } = link;
  return [
    ["flow", link.flow],
    ["account", account ?? "not named"],
    ["username", link.username],
    ["client", clientId ?? "none: an administrator's mail"],
    ["target", `${link.target.url} (${ASKED[link.target.from]})`],
    ...toTargetFacts(link.target).filter(([, value]) => value !== link.target.url),
    ["state", state ?? "none"],
    ["language", language ?? "not asked for: the reader's browser chooses the pages'"],
    ["code", hasCode ? "in the link" : "not in the link"],
    [
      "proof",
      hasProof
        ? "yes: it knows the browser in which it began"
        : "no: every browser is another one to it",
    ],
    [
      "vouched for",
      unvouched
        ? "no: anybody can ask for a resend, so target and state count with the proof alone"
        : "yes",
    ],
    [
      "seal",
      sealed ? "sealed: nobody has changed it" : "plain: anybody can read it and write another",
    ],
    ["age", ageOf(link, now)],
  ];
}

function ageOf({ issuedAt, lifetime }: LinkExplanation, now: number): string {
  const life = toDuration(lifetime);
  if (issuedAt === undefined) return `not known; its code lives ${life}`;
  const age = Math.max(0, Math.round((now - issuedAt) / 1000));
  const issued = `issued ${new Date(issuedAt).toISOString().replace(/\.\d+Z$/, "Z")}`;
  return `${toDuration(age)}${age > lifetime ? ", too old" : ""}: its code lives ${life}; ${issued}`;
}

const UNITS = [
  ["day", 24 * 3600],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** The two largest units: `1 hour 5 minutes`. */
export function toDuration(seconds: number): string {
  const first = UNITS.findIndex(([, length]) => seconds >= length);
  if (first === -1) return "0 seconds";
  let left = seconds;
  const parts = UNITS.slice(first, first + 2).flatMap(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`];
  });
  return parts.join(" ");
}
