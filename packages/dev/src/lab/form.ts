import { decodeEntities } from "../inbox/entities.ts";

/** A page's form as a program reads it that knows HTTP and a little HTML. */
export interface Form {
  /** The hidden fields, name and value. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  /** The button's own field, which a browser sends only when the button was pressed. */
  readonly button: readonly [name: string, value: string] | undefined;
}

/** The first form of a page that posts to its own address; undefined where there is none. */
export function readForm(html: string): Form | undefined {
  const form = /<form\b[^>]*method="?post"?[^>]*>([\s\S]*?)<\/form>/i.exec(html)?.[1];
  if (form === undefined) return undefined;
  const inputs = form.match(/<input\b[^>]*>/gi) ?? [];
  const hidden = inputs.filter((tag) => attribute(tag, "type") === "hidden").flatMap(field);
  const button = /<button\b[^>]*>/i.exec(form)?.[0];
  return { hidden, button: button === undefined ? undefined : field(button)[0] };
}

/** Writes fields as a form posts them. */
export function toBody(fields: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, value]),
  ).toString();
}

/** The header without which no server reads a form. */
export const FORM_TYPE: Readonly<Record<string, string>> = {
  "content-type": "application/x-www-form-urlencoded",
};

function field(tag: string): (readonly [string, string])[] {
  const name = attribute(tag, "name");
  return name === undefined ? [] : [[name, attribute(tag, "value") ?? ""]];
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
  return value === undefined ? undefined : decodeEntities(value);
}
