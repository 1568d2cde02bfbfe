import { type Context, Hono } from "hono";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import type { Html } from "../ui/document.ts";
import { guardLoopback } from "../ui/loopback.ts";
import { OWN_FILES_ONLY, securityHeaders } from "../ui/security-headers.ts";
import type { AppConfig } from "./app-config.ts";
import {
  accountPage,
  checkMailPage,
  missingPage,
  signInPage,
  signUpPage,
  welcomePage,
} from "./pages.ts";
import { toWelcomeWords } from "./welcome-words.ts";

export interface AppOptions {
  /** Folder that `buildApp` wrote; the package's own by default. */
  readonly assetsDir?: string | undefined;
  readonly config: AppConfig;
}

/**
 * The demo app: sign-up, the landing page of links, sign-in. Its pages are made here and brought to
 * life by the client script, which talks to the pool itself. Answers on loopback names only.
 */
export function createApp(options: AppOptions): Hono {
  const { config } = options;
  const app = new Hono();
  const csp = {
    ...OWN_FILES_ONLY,
    "connect-src": ["'self'", new URL(config.cognitoUrl).origin],
    "form-action": ["'none'"],
  };
  app.use(securityHeaders({ csp, referrer: "no-referrer" }), guardLoopback);
  serveAssets(app, options.assetsDir ?? findAssetsDir(), ["app.css", "app.js", "favicon.svg"]);

  const page = (make: (config: AppConfig) => Html) => (c: Context) =>
    byNumber(c) ?? c.html(make(config));
  app.get("/", page(signUpPage));
  app.get("/check-mail", page(checkMailPage));
  app.get("/sign-in", page(signInPage));
  app.get("/account", page(accountPage));
  app.get("/welcome", (c) => {
    const words = toWelcomeWords(c.req.queries("link_status") ?? []);
    return c.html(welcomePage(config, words));
  });
  app.get("/config.json", (c) => c.json(config));
  app.notFound((c) => c.html(missingPage(config), 404));
  return app;
}

/** To a browser `localhost` is another site than 127.0.0.1, where the links lead: what it keeps there would not reach them. */
function byNumber(c: Context): Response | undefined {
  const [, port] = /^localhost(:\d+)?$/.exec(c.req.header("host") ?? "") ?? [];
  const { pathname, search } = new URL(c.req.url);
  return port === undefined ? undefined : c.redirect(`http://127.0.0.1${port}${pathname}${search}`);
}
