/** One user of the pool. The password is kept only as a hash. */
export interface User {
  /** The pool's own name of the user: equal to `sub` in an email pool. */
  readonly username: string;
  readonly sub: string;
  /** As it was typed; look-ups ignore its case. */
  readonly email: string;
  emailVerified: boolean;
  /** What SignUp was given besides `email`. */
  readonly attributes: Readonly<Record<string, string>>;
  status: "UNCONFIRMED" | "CONFIRMED";
  enabled: boolean;
  readonly passwordHash: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
}

/** The user's attributes as Cognito gives them: every value is a string. */
export function userAttributes(user: User): Record<string, string> {
  return {
    ...user.attributes,
    email: user.email,
    email_verified: String(user.emailVerified),
    sub: user.sub,
  };
}

/** The same as Cognito's wire form, a list of name and value. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return Object.entries(userAttributes(user)).map(([Name, Value]) => ({ Name, Value }));
}
