import type { MailFinding } from "./check-mails.ts";

/** What a reason for refusing a mail means to whoever writes it, and what to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  "layout-slot":
    "names something that this mail does not have; put it between [[#link]] and [[/link]], or [[#code]] and [[/code]], as its name is",
  "body-placeholder-missing":
    "does not show the code or the temporary password; name [[code]], or [[username]] and [[temporaryPassword]]",
  "body-characters":
    "holds a character that Cognito refuses, such as a no-break space or an emoji of several parts; write it as an entity or leave it out",
  "body-too-long":
    "is longer than Cognito's 20,000 characters with long names and a long link; shorten it, or minify the HTML",
  "subject-too-long": "has a subject of more than 140 characters with a long name; shorten it",
  "subject-characters": "has a subject with a character that Cognito refuses",
  "sms-characters": "has an SMS with a character that Cognito refuses",
};

/** A sentence for a finding. The language is named where only some have it. */
export function sentenceFor({ flow, kind, reason }: MailFinding, language: string): string {
  const said = SENTENCES[reason] ?? `fails: ${reason}`;
  const isOfWords = reason !== "layout-slot" && reason !== "body-placeholder-missing";
  return `the mail of ${flow} ${kind}${isOfWords ? ` (${language})` : ""} ${said}`;
}
