import { type StartLinkOptions, startLink } from "cognito-links/browser";

const KEPT = "cognito-links-demo.language";

/** The language that emails are asked for in; undefined where nobody has chosen one. */
export function chosenLanguage(): string | undefined {
  return localStorage.getItem(KEPT) || undefined;
}

/** Kept for every tab: one signs up, and another asks again. */
export function chooseLanguage(tag: string): void {
  localStorage.setItem(KEPT, tag);
}

/** What `startLink` makes, and the chosen language beside it: `locale` is the name by which mails know it. */
export async function startMail(options: StartLinkOptions = {}): ReturnType<typeof startLink> {
  const { clientMetadata } = await startLink(options);
  const locale = chosenLanguage();
  return { clientMetadata: locale === undefined ? clientMetadata : { ...clientMetadata, locale } };
}
