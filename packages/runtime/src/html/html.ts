/** A piece of HTML that was made by the escaping tag, or vouched for with `raw`. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** The only way to HTML: every value is escaped unless it is HTML already; undefined and false write nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.reduce((markup, part, i) => markup + toMarkup(values[i - 1]) + part));
}

/** Vouches for markup. Greppable on purpose: only for constants of our own. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/**
 * A name inside a sentence. A right-to-left one would else take the digits and full stops beside it along; an address
 * reads from left to right in every script.
 */
export function isolate(name: string, dir: "auto" | "ltr" = "auto"): Html {
  return html`<span dir="${dir}">${name}</span>`;
}

/** A link; `style` is for mails, which have no style sheet that all would read. */
export function linkTo(address: string, text: string, style?: Html): Html {
  return html`<a href="${address}"${style} dir="auto">${text}</a>`;
}

/** Whom people ask, as a link: an email address, or a page, which is called by its address without what every address has. */
export function supportLink(support: string, style?: Html): Html {
  return support.startsWith("https://")
    ? linkTo(support, support.replace(/^https:\/\/|\/$/g, ""), style)
    : linkTo(`mailto:${encodeURIComponent(support).replace("%40", "@")}`, support, style);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (typeof value === "object") return value.map(toMarkup).join("");
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
