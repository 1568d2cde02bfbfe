import { defineConfig, type LinksConfig } from "cognito-links";

/** What every example takes from its environment. */
export interface Variables {
  readonly USER_POOL_ID: string;
  readonly CLIENT_ID: string;
  readonly LINK_KEY: string;
  readonly LINK_URL: string;
  readonly REDIRECT_TO: string;
  readonly COGNITO_ENDPOINT: string;
}

/** The configuration that the examples make of their variables. */
export function toConfig(variables: Variables): LinksConfig {
  return defineConfig({
    userPoolId: variables.USER_POOL_ID,
    clients: [{ clientId: variables.CLIENT_ID }],
    keys: [variables.LINK_KEY],
    linkUrl: variables.LINK_URL,
    redirectTo: variables.REDIRECT_TO,
    cognito: { endpoint: variables.COGNITO_ENDPOINT },
  });
}
