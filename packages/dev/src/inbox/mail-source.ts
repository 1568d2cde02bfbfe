import type { InboxMessage, MailAddress } from "./message.ts";

type Header = readonly [name: string, value: string];

/** A word that is not plain ASCII, as headers hold it. https://www.rfc-editor.org/rfc/rfc2047#section-2 */
const encoded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;

const mailbox = ({ name, address }: MailAddress): string =>
  name === "" ? address : `"${encoded(name).replace(/["\\]/g, "\\$&")}" <${address}>`;

/** `Thu, 01 Jan 1970 00:00:00 +0000`. https://www.rfc-editor.org/rfc/rfc5322#section-3.3 */
const date = (time: number): string => new Date(time).toUTCString().replace("GMT", "+0000");

/** The headers of a message as it would have gone out. */
export function headersOf(message: InboxMessage): readonly Header[] {
  const { id, from, to, subject, sentAt, triggerSource } = message;
  return [
    ["From", mailbox(from)],
    ["To", to],
    ["Subject", encoded(subject)],
    ["Date", date(sentAt)],
    ["Message-Id", `<${id}@cognito-links>`],
    ["X-Tags", triggerSource],
    ["Mime-Version", "1.0"],
    ["Content-Type", `multipart/alternative; boundary="${boundaryOf(message)}"`],
  ];
}

const boundaryOf = ({ id }: InboxMessage): string => `part-${id}`;

/** A message as Mailpit's `raw` gives it: headers, and the parts that it has. Readable, so that a test can search it. */
export function sourceOf(message: InboxMessage): string {
  const { html, text, textPart, medium } = message;
  const boundary = boundaryOf(message);
  const parts: readonly Header[] = [
    ...(medium === "SMS" || textPart !== undefined ? [["text/plain", text] as const] : []),
    ...(medium === "SMS" ? [] : [["text/html", html] as const]),
  ];
  const lines = [
    ...headersOf(message).map(([name, value]) => `${name}: ${value}`),
    "",
    ...parts.flatMap(([type, body]) => [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      "Content-Transfer-Encoding: 8bit",
      "",
      body,
    ]),
    `--${boundary}--`,
    "",
  ];
  return lines.join("\n").replace(/\r?\n/g, "\r\n");
}
