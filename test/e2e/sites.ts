import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import type { BrowserContext, Route } from "playwright-core";

/**
 * A sandbox whose app is on another site than its links: app.localhost and 127.0.0.1, so no cookie is of use. Where links
 * lead has to be known before, so the ports are tried until four in a row are free.
 */
export async function withTwoSites(
  options: SandboxOptions,
  test: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const app = `http://app.localhost:${port}`;
    const started = await startSandbox({ port, redirectTo: `${app}/welcome`, ...options }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "ERR_PORT_IN_USE") throw error;
      },
    );
    if (started === undefined) continue;
    const sandbox: Sandbox = { ...started, addresses: { ...started.addresses, app } };
    return test(sandbox).finally(() => sandbox.close());
  }
}

/** What a person waits for: every page, redirect and call in this context, from now on, in order. */
export function watchHops(context: BrowserContext, { addresses }: Sandbox): readonly string[] {
  const { app, links, cognito } = addresses;
  const names = new Map(
    [app, links, cognito].map((url, i) => [url, ["app", "links", "cognito"][i]]),
  );
  const seen: string[] = [];
  context.on("response", (response) => {
    const request = response.request();
    const { origin, pathname } = new URL(request.url());
    const isHop = request.isNavigationRequest() || request.method() === "POST";
    if (!isHop || !names.has(origin)) return;
    const [, operation = pathname] = /\.(\w+)$/.exec(request.headers()["x-amz-target"] ?? "") ?? [];
    seen.push(`${request.method()} ${response.status()} ${names.get(origin)} ${operation}`);
  });
  return seen;
}

/** Has something happen to one of Cognito's calls on its way. */
export async function meddle(
  context: BrowserContext,
  { addresses }: Sandbox,
  operation: string,
  how: (route: Route) => Promise<void>,
): Promise<void> {
  await context.route(`${addresses.cognito}/`, (route) =>
    route.request().headers()["x-amz-target"]?.endsWith(`.${operation}`)
      ? how(route)
      : route.continue(),
  );
}
