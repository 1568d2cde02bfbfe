import { toBrand } from "../config/brand.ts";
import type { Look } from "../config/look.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import { composeMail, type MailParts } from "../mail/compose-mail.ts";
import { lifetimeInWords, MailFault, placeholdersOf, refuseMail } from "../mail/mail.ts";
import type { Words } from "../words/words.ts";

/** What a mail can hold at most: names and addresses as long as the options take them, and a link that carries much. */
const LONGEST: Look = {
  appName: "W".repeat(60),
  language: "en",
  brand: toBrand({
    logo: { url: `https://example.com/${"l".repeat(200)}.png`, width: 300, alt: "W".repeat(100) },
    accentColor: "#0b62c4",
    support: `https://example.com/${"s".repeat(180)}`,
    legal: "W".repeat(200),
    privacyUrl: `https://example.com/${"p".repeat(200)}`,
  }),
};
const LINK = `https://links.example.com/confirm?link=${"A".repeat(1200)}`;

/** What a flow's mail can hold. */
interface Kind {
  readonly name: string;
  readonly hasLink: boolean;
  readonly inSight: boolean;
}

const KINDS: readonly Kind[] = [
  { name: "with a link and a code", hasLink: true, inSight: true },
  { name: "with a link alone", hasLink: true, inSight: false },
  { name: "with a code alone", hasLink: false, inSight: true },
];

/**
 * Writes every mail of these flows in these languages with the longest values, and says in a sentence which Cognito would
 * not take, and what to do. What is wrong with several is said once.
 */
export function checkMails(
  flows: readonly FlowName[],
  languages: readonly Words[],
  layout: string | undefined,
): readonly string[] {
  const found = new Map<string, Found>();
  for (const flow of flows)
    for (const words of languages)
      for (const kind of KINDS) {
        if (!kind.inSight && FLOWS[flow].secret !== "code") continue;
        const reason = reasonFor(flow, partsOf(flow, kind, words, layout));
        if (reason === undefined) continue;
        const known = found.get(reason) ?? {
          flows: new Set(),
          kinds: new Set(),
          languages: new Set(),
        };
        known.flows.add(flow);
        known.kinds.add(kind.name);
        known.languages.add(words.lang);
        found.set(reason, known);
      }
  return [...found].map(([reason, among]) => sentenceFor(reason, among, languages.length));
}

/** The mails of which something is wrong. */
interface Found {
  readonly flows: Set<FlowName>;
  readonly kinds: Set<string>;
  readonly languages: Set<string>;
}

function partsOf(
  flow: FlowName,
  { hasLink, inSight }: Kind,
  words: Words,
  layout: string | undefined,
): MailParts {
  const hasCode = FLOWS[flow].secret === "code";
  const link = hasLink ? `${LINK}${hasCode ? "&code={####}" : ""}` : undefined;
  const { pools } = FLOWS[flow];
  return {
    words,
    look: LONGEST,
    layout,
    link,
    shortLink: undefined,
    placeholders: placeholdersOf(FLOWS[flow], {
      code: "{####}",
      username: "{username}",
      longestUsername: 128,
    }),
    inSight,
    lifetime: pools && lifetimeInWords(pools.longest, pools.unit, words.lang),
  };
}

function reasonFor(flow: FlowName, parts: MailParts): string | undefined {
  try {
    return refuseMail(composeMail(flow, parts), parts.placeholders);
  } catch (fault) {
    return fault instanceof MailFault ? fault.reason : String(fault);
  }
}

/** What a reason for refusing a mail means to whoever writes it, and what to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  "layout-slot":
    "names something that this mail does not have; put it between [[#link]] and [[/link]], or [[#code]] and [[/code]], as its name is",
  "body-placeholder-missing":
    "does not show the code or the temporary password; name [[code]], or [[username]] and [[temporaryPassword]]",
  "body-characters":
    "holds a character that Cognito refuses, such as a no-break space or an emoji of several parts; write it as an entity or leave it out",
  "body-too-long":
    "is longer than Cognito's 20,000 characters with long names and a long link; shorten it, or minify the HTML",
  "subject-too-long": "has a subject of more than 140 characters with a long name; shorten it",
  "subject-characters": "has a subject with a character that Cognito refuses",
  "sms-characters": "has an SMS with a character that Cognito refuses",
};

function sentenceFor(reason: string, { flows, kinds, languages }: Found, all: number): string {
  const spoken = languages.size === all && all > 1 ? "every language" : [...languages].join(", ");
  const mails = `${[...flows].join(", ")}, ${[...kinds].join(", ")} (${spoken})`;
  return `the mail ${SENTENCES[reason] ?? `fails: ${reason}`}. So it is for ${mails}`;
}
