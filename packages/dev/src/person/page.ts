import { decodeEntities } from "../inbox/html-to-text.ts";
import { readUrl } from "../ui/read-url.ts";
import { type Answer, localUrl } from "./send.ts";

/** A field of a form. */
export type Field = readonly [name: string, value: string];

/** A page's form as a program reads it that knows HTTP and a little HTML. */
export interface Form {
  readonly hidden: readonly Field[];
  /** The button's own field, which a browser sends only when the button was pressed. */
  readonly button: Field | undefined;
}

/** The first form of a page that posts to its own address; undefined where there is none. */
export function readForm(html: string): Form | undefined {
  const form = /<form\b[^>]*method="?post"?[^>]*>([\s\S]*?)<\/form>/i.exec(html)?.[1];
  if (form === undefined) return undefined;
  const inputs = form.match(/<input\b[^>]*>/gi) ?? [];
  const hidden = inputs.filter((tag) => attribute(tag, "type") === "hidden").flatMap(field);
  // What shows a password sends nothing.
  const button = /<button\b(?![^>]*type="button")[^>]*>/i.exec(form)?.[0];
  return { hidden, button: button === undefined ? undefined : field(button)[0] };
}

/** The form of a page, as pressing its button sends it; undefined where there is no button. */
export function formOf({ body }: Answer): Readonly<Record<string, string>> | undefined {
  const form = readForm(body);
  return form?.button && Object.fromEntries([...form.hidden, form.button]);
}

/** Writes fields as a form posts them. */
export function toBody(fields: readonly Field[]): string {
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, value]),
  ).toString();
}

/** The header without which no server reads a form. */
export const FORM_TYPE: Readonly<Record<string, string>> = {
  "content-type": "application/x-www-form-urlencoded",
};

/** Seconds after which the page loads its own address again, by its `Refresh` header. */
export function refreshOf({ headers }: Answer): number | undefined {
  const { refresh } = headers;
  return typeof refresh === "string" && /^\d+$/.test(refresh) ? Number(refresh) : undefined;
}

/** What the app is told, where the answer is a redirect to it. */
export function linkStatusOf({ status, headers }: Answer): string | undefined {
  const { location } = headers;
  return (status === 302 || status === 303) && location !== undefined
    ? linkStatusIn(location)
    : undefined;
}

/** What an address tells the app of a link. */
export function linkStatusIn(address: string): string | undefined {
  return readUrl(address, "http://localhost")?.searchParams.get("link_status") ?? undefined;
}

/** Whether the app is told that the account is confirmed. */
export function isConfirmed(linkStatus: string | undefined): boolean {
  return linkStatus === "confirmed" || linkStatus === "already-confirmed";
}

/** The title of a page. */
export function titleOf({ body }: Answer): string | undefined {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  return title === undefined ? undefined : decodeEntities(title.trim());
}

/** The first link of a mail, as a mail program reads it from the HTML. Throws where there is none. */
export function linkOfMail(html: string): string {
  const href = /<a\b[^>]*?\shref="([^"]+)"/i.exec(html)?.[1];
  if (href === undefined) throw new Error("the mail has no link in it");
  return decodeEntities(href);
}

/** The same, for those that open it. Throws a `NotLocalError` for one that leads to another machine. */
export function localLinkOfMail(html: string): string {
  return localUrl(linkOfMail(html)).href;
}

function field(tag: string): Field[] {
  const name = attribute(tag, "name");
  return name === undefined ? [] : [[name, attribute(tag, "value") ?? ""]];
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
  return value === undefined ? undefined : decodeEntities(value);
}
