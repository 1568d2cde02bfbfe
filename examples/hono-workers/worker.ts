import { createLinkEndpoint, defineConfig, type LinksConfig } from "cognito-links";
import { type FetchHandler, fetchTransport, toFetchHandler } from "cognito-links/fetch";
import { Hono } from "hono";

/** The worker's variables, and its one secret, the key. */
export interface Bindings {
  readonly USER_POOL_ID: string;
  readonly CLIENT_ID: string;
  readonly LINK_KEY: string;
  readonly LINK_URL: string;
  readonly REDIRECT_TO: string;
  /** Another address for Cognito, such as a sandbox's. */
  readonly COGNITO_ENDPOINT?: string;
}

function toConfig(bindings: Bindings): LinksConfig {
  return defineConfig({
    userPoolId: bindings.USER_POOL_ID,
    clients: [{ clientId: bindings.CLIENT_ID }],
    keys: [bindings.LINK_KEY],
    linkUrl: bindings.LINK_URL,
    redirectTo: bindings.REDIRECT_TO,
    cognito: { endpoint: bindings.COGNITO_ENDPOINT },
  });
}

/** The app, with the link endpoint at `/confirm`. Bindings come with the first request, and so does the endpoint. */
export function createApp(): Hono<{ Bindings: Bindings }> {
  let links: FetchHandler | undefined;
  const app = new Hono<{ Bindings: Bindings }>();
  app.all("/confirm", (context) => {
    links ??= toFetchHandler(
      createLinkEndpoint(toConfig(context.env), { transport: fetchTransport() }),
    );
    return links(context.req.raw);
  });
  return app;
}

// Workers look for the app under this name.
export default createApp();
