import { html, type Sentence } from "../html/html.ts";

/** Every sentence of a mail. A language is one value of this type. */
export interface MailText {
  /** BCP 47 tag, for the mail's `lang` attribute. */
  readonly lang: string;
  readonly signUp: {
    /**
     * The name last: in a subject Cognito refuses the characters that would keep a right-to-left name apart from
     * words behind it.
     */
    readonly subject: (appName: string) => string;
    readonly preheader: (appName: Sentence) => Sentence;
    readonly heading: string;
    readonly intro: (appName: Sentence) => Sentence;
    readonly button: string;
    readonly copyHint: string;
    readonly footer: (appName: Sentence) => Sentence;
    /** Shortest first: an SMS has 140 characters, most of which the link needs. */
    readonly sms: (link: string) => string;
  };
}

export const english: MailText = {
  lang: "en",
  signUp: {
    subject: (appName) => `Confirm your email address for ${appName}`,
    preheader: (appName) => html`Finish signing up for ${appName}.`,
    heading: "Confirm your email address",
    intro: (appName) =>
      html`Thank you for signing up for ${appName}. Press the button to confirm that this address is yours.`,
    button: "Confirm email address",
    copyHint: "If the button does not work, copy this whole link into your browser:",
    footer: (appName) =>
      html`The link works for 24 hours. If you did not sign up for ${appName}, ignore this email: the account stays unconfirmed, and nobody can use it.`,
    sms: (link) => `Confirm: ${link}`,
  },
};
