/** What a person has before them after opening a link. */
export type Sight =
  | { readonly kind: "app" }
  | { readonly kind: "button"; press(): Promise<Sight> }
  | { readonly kind: "page"; readonly title: string };

/** A link as it reached a person. */
export interface Delivered {
  /** What stands in the mail: the link, or what a protector made of it. */
  readonly link: string;
  /** Origin of the link endpoint. Whatever lies elsewhere is a protector on the way, or the app at its end. */
  readonly endpoint: string;
  /** What the browser that signed up keeps. */
  readonly proofCookie: string;
}

/** A browser in a person's hands. */
export interface PersonsBrowser {
  /** Opens a link, as the browser that signed up or as one that has never been there. */
  open(delivered: Delivered, where: Where): Promise<Sight>;
  close(): Promise<void>;
}

/** Which browser the person opens the link in. */
export type Where = "same browser" | "other browser";

/** How a person got into the app. */
export type Way = "at once" | "by the button" | "sent back, then at once";

/** Opens the link as a person does, follows what the page says, and tells how it ended: a `Way`, else what stood there. */
export async function comes(
  browser: PersonsBrowser,
  delivered: Delivered,
  where: Where,
): Promise<string> {
  const seen = await browser.open(delivered, where);
  if (seen.kind === "app") return "at once" satisfies Way;
  if (seen.kind === "button") return ended(await seen.press(), "by the button");
  if (where === "same browser") return `stuck at “${seen.title}”`;
  return ended(await browser.open(delivered, "same browser"), "sent back, then at once");
}

function ended(sight: Sight, way: Way): string {
  if (sight.kind === "app") return way;
  return sight.kind === "page" ? `stuck at “${sight.title}”` : "asked to press once more";
}
