import { decodeEntities } from "../inbox/entities.ts";
import { localUrl } from "./local-only.ts";

/** The first link of a mail, as a mail program reads it from the HTML. Throws where there is none, or one elsewhere. */
export function linkOfMail(html: string): string {
  const href = /<a\b[^>]*?\shref="([^"]+)"/i.exec(html)?.[1];
  if (href === undefined) throw new Error("the mail has no link in it");
  return localUrl(decodeEntities(href)).href;
}
