import type { LinksConfig } from "cognito-links";
import {
  type MailKind,
  type PreviewedMail,
  type PreviewedPage,
  previewMails,
  previewPages,
} from "cognito-links/preview";
import { FLOWS, type FlowName } from "cognito-links/synth";
import { decodeEntities } from "../inbox/html-to-text.ts";
import { insert } from "../pool/custom-message.ts";

/** One thing to look at, as its reader sees it. */
export interface Exhibit {
  /** In addresses and names of files: `sign-up/email-link-and-code`. */
  readonly id: string;
  /** Undefined for what is the same in all flows. */
  readonly flow: FlowName | undefined;
  /** The client that it is for; undefined where it is the same for all. */
  readonly clientId: string | undefined;
  readonly medium: "email" | "sms" | "page";
  /** What it is: `Email with link and code`. */
  readonly name: string;
  /** What it says first: subject, heading, or the text message itself. */
  readonly title: string;
  /** Of an email or a page. Undefined where Cognito's own takes its place. */
  readonly html?: string | undefined;
  /** Of a text message. */
  readonly text?: string | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Why it is not what the team wanted. */
  readonly fault?: string | undefined;
}

const KINDS: Readonly<Record<MailKind, string>> = {
  "link-and-code": "with link and code",
  link: "with the link alone",
  code: "with the code alone",
};

/** Everything that there is in one language, for one client. */
export async function createGallery(
  config: LinksConfig,
  { language, clientId, flows }: GalleryWish,
): Promise<readonly Exhibit[]> {
  const only = { languages: [language], flows };
  const [mails, pages] = await Promise.all([
    previewMails(config, only),
    previewPages(config, only),
  ]);
  const isTheirs = (one: { readonly clientId: string | undefined }): boolean =>
    one.clientId === undefined || clientId === undefined || one.clientId === clientId;
  const texts = mails
    .filter(isTheirs)
    .flatMap(({ sms, ...mail }) => [toEmail(mail, config), toSms(mail, sms)]);
  return [...texts, ...toPages(pages.filter(isTheirs))];
}

export interface GalleryWish {
  readonly language: string;
  readonly clientId: string | undefined;
  readonly flows?: readonly FlowName[] | undefined;
}

/** The clients that look different, the first of them shown unless another is asked for. */
export async function clientsIn(config: LinksConfig): Promise<readonly string[]> {
  const mails = await previewMails(config, { languages: config.languages.slice(0, 1) });
  return [...new Set(mails.flatMap(({ clientId }) => clientId ?? []))];
}

function toEmail(
  { flow, clientId, kind, subject, html, fault }: Omit<PreviewedMail, "sms">,
  { linkUrl }: LinksConfig,
): Exhibit {
  const trigger = Object.keys(FLOWS[flow].sources).join(", ");
  const size = `${(html?.length ?? 0).toLocaleString("en")} of the 20,000 characters that Cognito takes`;
  const why = kind === "code" ? whyCodeAlone(linkUrl) : [];
  return {
    id: `${flow}/email-${kind}`,
    flow,
    clientId,
    medium: "email",
    name: `Email ${KINDS[kind]}`,
    title: subject ?? "Cognito’s own email",
    html: html && asReceived(html),
    facts: [
      ["Sent for", trigger],
      ...(html === undefined ? [] : [["Size", size] as const]),
      ...why,
    ],
    fault: fault && inWords(fault.event, fault["reason"]),
  };
}

const whyCodeAlone = (linkUrl: string): Exhibit["facts"] => [
  ["When", `the flow has no link, or none to ${new URL(linkUrl).host} can be made`],
];

function toSms(
  { flow, clientId, kind }: Omit<PreviewedMail, "sms">,
  sms: string | undefined,
): Exhibit {
  const text = sms && asReceived(sms);
  const length =
    text === undefined
      ? "None of ours fits in 140 characters: Cognito sends its own"
      : `${text.length} of 140 characters`;
  return {
    id: `${flow}/sms-${kind}`,
    flow,
    clientId,
    medium: "sms",
    name: `Text message ${KINDS[kind]}`,
    title: text ?? "Cognito’s own text message",
    text,
    facts: [["Length", length]],
  };
}

/** What Cognito puts in is put in, and a link is the same every time: its seal is not, and would make every file a new one. */
function asReceived(text: string): string {
  const filled = text.includes("{username}")
    ? insert(text, { username: "mary@example.com", code: "Kx7-pQ2m" })
    : insert(text, { code: "123456" });
  return withoutSeal(filled);
}

function withoutSeal(text: string): string {
  return text.replace(/([?&;]link=)([\w-]+)/g, (_, start: string, token: string) =>
    `${start}${"Ab3_".repeat(token.length)}`.slice(0, start.length + token.length),
  );
}

/** Endings that look alike are one page. */
function toPages(pages: readonly PreviewedPage[]): readonly Exhibit[] {
  const alike = new Map<string, PreviewedPage[]>();
  for (const page of pages) {
    const look = `${page.flow} ${page.html.replace(/<input type="hidden"[^>]*>/g, "").replace(/[?&;]link=[\w-]+/g, "")}`;
    alike.set(look, [...(alike.get(look) ?? []), page]);
  }
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [toPage(first, [first, ...others])],
  );
}

function toPage(
  { flow, clientId, ending, asked, html, status, fault }: PreviewedPage,
  alike: readonly PreviewedPage[],
): Exhibit {
  const names = [...new Set(alike.map((one) => one.ending))];
  return {
    id: `${flow ?? "any"}/page-${asked === "resend" ? "new-link-" : ""}${ending}`,
    flow,
    clientId,
    medium: "page",
    name: `Page ${ending}${asked === "resend" ? " (new link)" : ""}`,
    title: decodeEntities(/<h1[^>]*>([^<]*)/.exec(html)?.[1] ?? ending),
    html: withoutSeal(html),
    facts: [
      ["Ends as", names.join(", ")],
      ["Status", String(status)],
      ...(asked === "resend" ? [["When", "a new link was asked for"] as const] : []),
    ],
    fault: fault && inWords(fault.event, fault["reason"]),
  };
}

/** What a log line of the trigger or the endpoint means to whoever writes layouts. */
function inWords(event: string, reason: unknown): string {
  return event === "messages-refused"
    ? `Your own words or layout are refused here (${reason}): people get ours, as below.`
    : `The trigger leaves this mail to Cognito (${event}: ${reason}).`;
}
