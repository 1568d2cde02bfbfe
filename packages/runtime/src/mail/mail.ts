/** A mail as Cognito takes it, the placeholder still in it. */
export interface Mail {
  readonly subject: string;
  readonly html: string;
  /** Undefined when it does not fit in an SMS. */
  readonly sms: string | undefined;
}
