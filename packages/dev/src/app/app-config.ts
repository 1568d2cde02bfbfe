/** Where the parts of a sandbox listen, as the demo app's page needs to know it. No secrets. */
export interface AppConfig {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** What the pool takes as a user's name: the address itself, or a name beside it. Default: `"email"`. */
  readonly signInWith?: "email" | "username" | undefined;
  /** Base URL of the local pool. */
  readonly cognitoUrl: string;
  /** Base URL of the link endpoint. */
  readonly linksUrl: string;
  /** Base URL of the inbox. */
  readonly inboxUrl: string;
}

/** Where links lead, as startLink and finishLink want it. */
export const linkUrlOf = ({ linksUrl }: Pick<AppConfig, "linksUrl">): string =>
  `${linksUrl}/confirm`;
