import { type Context, Hono } from "hono";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import type { Html } from "../ui/document.ts";
import { limitBody } from "../ui/limit-body.ts";
import { guardLoopback } from "../ui/loopback.ts";
import { OWN_FILES_ONLY, securityHeaders } from "../ui/security-headers.ts";
import { accountPage, changeEmailPage, invitePage, verifyPage } from "./account-pages.ts";
import type { AppConfig } from "./app-config.ts";
import { emailSignInPage, signInLinkPage } from "./email-sign-in-pages.ts";
import { inviteRoute, type Send } from "./invite.ts";
import { checkMailPage, missingPage, signInPage, signUpPage, welcomePage } from "./pages.ts";
import { choosePasswordPage, forgotPasswordPage, newPasswordPage } from "./password-pages.ts";
import { toWelcomeWords, type WelcomeWords } from "./welcome-words.ts";

export interface AppOptions {
  /** Folder that `buildApp` wrote; the package's own by default. */
  readonly assetsDir?: string | undefined;
  readonly config: AppConfig;
  /** How this app's server reaches the pool. Default: `fetch`. */
  readonly send?: Send | undefined;
}

const PAGES: Readonly<Record<string, (config: AppConfig) => Html>> = {
  "/": signUpPage,
  "/check-mail": checkMailPage,
  "/forgot-password": forgotPasswordPage,
  "/new-password": newPasswordPage,
  "/choose-password": choosePasswordPage,
  "/email-sign-in": emailSignInPage,
  "/sign-in-link": signInLinkPage,
  "/account": accountPage,
  "/change-email": changeEmailPage,
  "/verify": verifyPage,
  "/invite": invitePage,
};

const WELCOME = {
  heading: "Welcome",
  sentence: "If a link brought you here, it takes a moment. Or just sign in.",
};
const SIGN_IN = {
  heading: "Sign in",
  sentence: "With your password, or by an email that needs none.",
};

/**
 * The demo app: a page for each step of every flow, and those where links lead to. Its pages are made here and brought
 * to life by the client script, which talks to the pool itself; only what an administrator does goes through this
 * server. Answers on loopback names only.
 */
export function createApp(options: AppOptions): Hono {
  const { config } = options;
  const app = new Hono();
  const csp = {
    ...OWN_FILES_ONLY,
    // The pool, and the link endpoint, which finishes what lands here.
    "connect-src": ["'self'", ...[config.cognitoUrl, config.linksUrl].map(originOf)],
    "form-action": ["'none'"],
  };
  app.use(securityHeaders({ csp, referrer: "no-referrer" }), guardLoopback);
  serveAssets(app, options.assetsDir ?? findAssetsDir(), ["app.css", "app.js", "favicon.svg"]);

  for (const [path, make] of Object.entries(PAGES)) {
    app.get(path, (c) => byNumber(c) ?? c.html(make(config)));
  }
  const wordsFor = (c: Context, neutral: typeof WELCOME): WelcomeWords =>
    toWelcomeWords(c.req.queries("link_flow") ?? [], c.req.queries("link_status") ?? [], neutral);
  app.get("/welcome", (c) => c.html(welcomePage(config, wordsFor(c, WELCOME))));
  app.get("/sign-in", (c) => byNumber(c) ?? c.html(signInPage(config, wordsFor(c, SIGN_IN))));
  app.post("/invite", limitBody({ maxSize: 4_096 }), inviteRoute(config, options.send ?? fetch));
  app.get("/config.json", (c) => c.json(config));
  app.notFound((c) => c.html(missingPage(config), 404));
  return app;
}

const originOf = (url: string): string => new URL(url).origin;

/** To a browser `localhost` is another site than 127.0.0.1, where the links lead: what it keeps there would not reach them. */
function byNumber(c: Context): Response | undefined {
  const [, port] = /^localhost(:\d+)?$/.exec(c.req.header("host") ?? "") ?? [];
  const { pathname, search } = new URL(c.req.url);
  return port === undefined ? undefined : c.redirect(`http://127.0.0.1${port}${pathname}${search}`);
}
