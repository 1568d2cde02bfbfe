import { type JsonObject, toJsonObject } from "cognito-links/attach";

/** Who sends a pool's mails: an identity in Amazon SES. */
export interface Sender {
  readonly region: string;
  readonly account: string;
  /** A domain, or an address that may itself be verified or stand in a verified domain. */
  readonly identity: string;
  /** The domain that people see, which DMARC is about; undefined where it cannot be told. */
  readonly domain: string | undefined;
}

/** Narrower than addresses may be: it becomes part of commands to copy. */
const SOURCE =
  /^arn:aws[\w-]*:ses:(?<region>[a-z]{2,}(?:-[a-z0-9]+)+):(?<account>\d{12}):identity\/(?<identity>[\w.+=~@-]+)$/;

/** Whether mails go through the team's own SES, and not through Cognito's sender or a function. */
export function sendsBySes(pool: JsonObject): boolean {
  const { EmailSendingAccount } = toJsonObject(pool["EmailConfiguration"]);
  return EmailSendingAccount === "DEVELOPER" && !hasCustomSender(pool);
}

/**
 * The identity that a pool names; undefined where it names none.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html
 */
export function senderOf(pool: JsonObject): Sender | undefined {
  const { SourceArn, From } = toJsonObject(pool["EmailConfiguration"]);
  const { region, account, identity } = SOURCE.exec(String(SourceArn))?.groups ?? {};
  if (!region || !account || !identity) return undefined;
  const shown = typeof From === "string" ? From : identity;
  return { region, account, identity, domain: domainOf(shown) };
}

/** Whether a function of the team's sends the mails, in the place of Cognito. */
export function hasCustomSender(pool: JsonObject): boolean {
  return toJsonObject(pool["LambdaConfig"])["CustomEmailSender"] !== undefined;
}

/** The names that SES may know an address by: itself, its domain, and the domains above, whose proof covers it. */
export function namesOf(identity: string): readonly string[] {
  const at = identity.lastIndexOf("@");
  return at < 0 ? [identity] : [identity, ...domainAndAbove(identity.slice(at + 1))];
}

/** `mail.example.com` and `example.com`. */
export function domainAndAbove(domain: string): readonly string[] {
  const labels = domain.split(".");
  return labels.slice(1).map((_, above) => labels.slice(above).join("."));
}

/** Of `mail.example.com`, or of `Team <team@mail.example.com>`. */
function domainOf(from: string): string | undefined {
  const domain = from.replace(/^.*@/s, "").replace(/>\s*$/, "").toLowerCase();
  return /^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/.test(domain) ? domain : undefined;
}
