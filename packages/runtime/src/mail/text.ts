/** Every sentence of a mail. A language is one value of this type. */
export interface MailText {
  /** BCP 47 tag, for the mail's `lang` attribute. */
  readonly lang: string;
  readonly signUp: {
    readonly subject: (appName: string) => string;
    readonly preheader: (appName: string) => string;
    readonly heading: string;
    readonly intro: (appName: string) => string;
    readonly button: string;
    readonly copyHint: string;
    readonly footer: (appName: string) => string;
    /** Shortest first: an SMS has 140 characters, most of which the link needs. */
    readonly sms: (link: string) => string;
  };
}

export const english: MailText = {
  lang: "en",
  signUp: {
    subject: (appName) => `Confirm your e-mail address for ${appName}`,
    preheader: (appName) => `One click, and you are back in ${appName}.`,
    heading: "Confirm your e-mail address",
    intro: (appName) =>
      `Thank you for signing up for ${appName}. Confirm that this address is yours, and you are ready to go.`,
    button: "Confirm e-mail address",
    copyHint: "If the button does not work, open this address in your browser:",
    footer: (appName) =>
      `The link works for 24 hours. If you did not sign up for ${appName}, you need do nothing: ignore this mail.`,
    sms: (link) => `Confirm: ${link}`,
  },
};
