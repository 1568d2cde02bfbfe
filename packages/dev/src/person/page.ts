import { decodeEntities } from "../inbox/html-to-text.ts";
import { readUrl } from "../ui/read-url.ts";
import { type Answer, localUrl } from "./send.ts";

/** A field of a form. */
export type Field = readonly [name: string, value: string];

/** A page's form as a program reads it that knows HTTP and a little HTML. */
export interface Form {
  readonly hidden: readonly Field[];
  /** What a person sees and may fill in, with what stands in it. */
  readonly shown: readonly Field[];
  /** The names of those that are empty and wait for it. */
  readonly empty: readonly string[];
  /** The button's own field, which a browser sends only when the button was pressed. */
  readonly button: Field | undefined;
}

/** The first form of a page that posts to its own address; undefined where there is none. */
export function readForm(html: string): Form | undefined {
  const form = /<form\b[^>]*method="?post"?[^>]*>([\s\S]*?)<\/form>/i.exec(html)?.[1];
  if (form === undefined) return undefined;
  const inputs = form.match(/<input\b[^>]*>/gi) ?? [];
  const isHidden = (tag: string): boolean => attribute(tag, "type") === "hidden";
  const hidden = inputs.filter(isHidden).flatMap(field);
  const shown = inputs.filter((tag) => !isHidden(tag)).flatMap(field);
  const empty = shown.filter(([, value]) => value === "").map(([name]) => name);
  // What shows a password sends nothing.
  const button = /<button\b(?![^>]*type="button")[^>]*>/i.exec(form)?.[0];
  return { hidden, shown, empty, button: button === undefined ? undefined : field(button)[0] };
}

/**
 * The form of a page, as pressing its button sends it with this typed by the names of the fields; undefined where there is
 * no button.
 */
export function formOf(
  { body }: Answer,
  typed: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> | undefined {
  const form = readForm(body);
  if (form?.button === undefined) return undefined;
  const shown = form.shown.map(([name, value]): Field => [name, typed[name] ?? value]);
  return Object.fromEntries([...form.hidden, ...shown, form.button]);
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

/** What is handed over to the app in an address's fragment: the code of a link, if it has one. */
export function handedOverIn(address: string): { readonly code: string | undefined } | undefined {
  const { hash = "" } = readUrl(address, "http://localhost") ?? {};
  const fragment = new URLSearchParams(hash.slice(1));
  if (!fragment.has("link_flow")) return undefined;
  return { code: fragment.get("link_code") ?? undefined };
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
