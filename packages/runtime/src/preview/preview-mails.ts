import type { LinksConfig } from "../config/links-config.ts";
import { FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { LogEntry } from "../log/log.ts";
import { NO_CLIENT } from "../mail/claims-from-event.ts";
import { createMailHandler } from "../mail/create-mail-handler.ts";
import type { CustomMessageEvent } from "../mail/custom-message-event.ts";
import {
  everyVariant,
  isAdministrators,
  PERSON,
  type PreviewFilter,
  type Variant,
} from "./variants.ts";

/** What a mail holds: what the configuration asks for, and the code alone, as where no link can be made. */
export type MailKind = "link-and-code" | "link" | "code";

/** A mail as the trigger hands it to Cognito, whose placeholders are still in it: `{####}`, `{username}`. */
export interface PreviewedMail extends Variant {
  readonly kind: MailKind;
  /** Undefined, like `html`, where the trigger would leave the mail to Cognito; `fault` says why. */
  readonly subject: string | undefined;
  readonly html: string | undefined;
  /** Undefined where no text of ours fits in one: Cognito then sends its own. */
  readonly sms: string | undefined;
  /** What the trigger logged: a layout of the team's that failed, a mail that Cognito would refuse. */
  readonly fault?: LogEntry;
}

/**
 * Every mail of a configuration, written by the trigger itself: by flow, language and client, as its person gets it.
 * Nothing is sent and nobody is asked.
 *
 * @example
 * const mails = await previewMails(config, { flows: ["sign-up"], languages: ["de"] });
 */
export async function previewMails(
  config: LinksConfig,
  only: PreviewFilter = {},
): Promise<readonly PreviewedMail[]> {
  const mails = everyVariant(config, only).flatMap((variant) =>
    kindsOf(variant.flow, config).map((kind) => mailOf(config, variant, kind)),
  );
  return Promise.all(mails);
}

function kindsOf(flow: FlowName, { flows }: LinksConfig): readonly MailKind[] {
  const setting = flows[flow];
  if (setting === undefined) return ["code"];
  return [setting.withCode === false ? "link" : "link-and-code", "code"];
}

async function mailOf(
  config: LinksConfig,
  variant: Variant,
  kind: MailKind,
): Promise<PreviewedMail> {
  const lines: LogEntry[] = [];
  const handle = createMailHandler(config, { log: (line) => lines.push(line) });
  const event = eventOf(config, variant, kind === "code" ? UNFIT_FOR_A_LINK : PERSON.username);
  const { response } = await handle(event);
  const fault = lines.find(({ reason }) => reason !== "username-characters");
  return {
    ...variant,
    kind,
    subject: response.emailSubject ?? undefined,
    html: response.emailMessage ?? undefined,
    sms: response.smsMessage ?? undefined,
    ...(fault && { fault }),
  };
}

/** A name that no pool has: with it the trigger writes the mail as it does wherever no link can be made. */
const UNFIT_FOR_A_LINK = "no link";

/** The event that Cognito sends; docs/flows.md has its source. */
function eventOf(
  { userPoolId }: LinksConfig,
  { flow, language, clientId }: Variant,
  userName: string,
): CustomMessageEvent {
  const [triggerSource = ""] = Object.keys(FLOWS[flow].sources);
  const isInvited = FLOWS[flow].secret === "temporary-password";
  return {
    triggerSource,
    region: userPoolId.split("_")[0] ?? "",
    userPoolId,
    userName,
    callerContext: {
      clientId: isAdministrators(flow) ? NO_CLIENT : (clientId ?? "anyclient"),
    },
    request: {
      userAttributes: { sub: PERSON.username, email: PERSON.email, locale: language },
      codeParameter: "{####}",
      usernameParameter: isInvited ? "{username}" : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}
