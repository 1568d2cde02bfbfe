import { type JsonObject, toJsonObject } from "cognito-links/attach";
import { UnreachedError } from "../attach/aws-errors.ts";
import type { Connection } from "../attach/connect.ts";
import { createAttempt, type Failure, toFindings } from "./attempt.ts";
import type { Finding } from "./finding.ts";
import { type DmarcFacts, type ResolveTxt, readDmarc } from "./read-dmarc.ts";
import { readSes, type SesFacts } from "./read-ses.ts";
import { type Sender, senderOf, sendsBySes } from "./sender.ts";

/** What is known of a mail's way from SES to the person. */
export interface MailFacts {
  readonly ses: SesFacts | undefined;
  readonly dmarc: DmarcFacts | undefined;
  /** Warnings: links work although nobody could look. */
  readonly unreadable: readonly Finding[];
}

/** Who is asked about mails. */
interface Sources {
  readonly ses: Connection["ses"];
  readonly resolveTxt: ResolveTxt | undefined;
}

const NOTHING: MailFacts = { ses: undefined, dmarc: undefined, unreadable: [] };

/** Asks SES and DNS about a pool's sender, each where it may be asked. Never rejects. */
export async function readMail(pool: JsonObject, { ses, resolveTxt }: Sources): Promise<MailFacts> {
  if (ses === undefined || !sendsBySes(pool)) return NOTHING;
  const { SourceArn, ConfigurationSet } = toJsonObject(pool["EmailConfiguration"]);
  const sender = senderOf(pool);
  if (sender === undefined) return { ...NOTHING, unreadable: [noSender(SourceArn)] };
  const failures: Failure[] = [];
  const [attempt, lookUp] = [createAttempt(failures, { oneHost: true }), createAttempt(failures)];
  const { region, domain, identity } = sender;
  const [said, dmarc] = await Promise.all([
    isOfThePoolsAccount(sender, pool)
      ? readSes(ses(region), sender, ConfigurationSet, attempt)
      : attempt(`the SES identity ${identity}`, undefined, refuse(sender)),
    domain !== undefined && resolveTxt !== undefined
      ? lookUp(`the DMARC record of ${domain}`, undefined, () => readDmarc(domain, resolveTxt))
      : undefined,
  ]);
  return { ses: said, dmarc, unreadable: toFindings(failures, "warning") };
}

function noSender(sourceArn: unknown): Finding {
  return {
    rule: "cannot-read",
    severity: "warning",
    what: `The pool's mails go through Amazon SES, and its SourceArn, ${sourceArn ?? "which is missing"}, names no identity that could be looked at.`,
    fix: "Set the SourceArn of the pool's EmailConfiguration to the ARN of an identity: arn:aws:ses:REGION:ACCOUNT:identity/example.com.",
  };
}

function isOfThePoolsAccount({ account }: Sender, pool: JsonObject): boolean {
  return String(pool["Arn"]).split(":")[4] === account;
}

/** SES answers for the account of whoever asks, where an identity of the same name may be another one. */
function refuse({ account, region, identity }: Sender): () => Promise<never> {
  return async () => {
    const advice = `Look there: aws sesv2 get-email-identity --email-identity ${identity} --region ${region}`;
    const message = `it belongs to the account ${account}, not to the pool's.`;
    throw new UnreachedError(message, advice, undefined);
  };
}
