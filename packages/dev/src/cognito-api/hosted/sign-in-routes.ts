import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { hostedSettings } from "../../pool/client-settings.ts";
import { isSameSecret } from "../../pool/clients.ts";
import { CognitoError } from "../../pool/errors.ts";
import type { UserPools } from "../../pool/user-pools.ts";
import { isFromElsewhere } from "../../ui/loopback.ts";
import { readUrl } from "../../ui/read-url.ts";
import { OWN_FILES_ONLY, securityHeaders, toCsp } from "../../ui/security-headers.ts";
import type { CarryOut } from "../carry-out.ts";
import { type ApiEnv, honoDoor } from "../door.ts";
import {
  type AuthorizeRequest,
  NowhereError,
  RedirectError,
  readAuthorizeRequest,
  readClient,
  withQuery,
} from "./authorize-request.ts";
import type { HostedMemory } from "./hosted-memory.ts";
import { loginPage, nowherePage } from "./hosted-pages.ts";
import { OAuthError } from "./oauth-error.ts";

/** The name under which a password at the login page is counted, and faults wait for it. */
export const hostedLogin = "HostedLogin";

export interface SignInRoutesParts {
  readonly pools: UserPools;
  readonly memory: HostedMemory;
  readonly carryOut: CarryOut;
}

// Cognito's are called `cognito` and `XSRF-TOKEN`, at a host of their own. Browsers hold those of all ports of this
// machine together, so that these would take the place of an app's.
const sessionCookie = "cognito-links-session";
const csrfCookie = "cognito-links-csrf";
const cookieOptions = { httpOnly: true, sameSite: "Lax", path: "/" } as const;

/** Browsers hold also what a form's answer leads to against `form-action`. */
function formMayLeadTo(redirectUri: string): string {
  const url = readUrl(redirectUri);
  if (url === undefined) return "'self'";
  return /^https?:$/.test(url.protocol) ? url.origin : url.protocol;
}

/** `/oauth2/authorize`, `/login` and `/logout`: where a browser goes. */
export function signInRoutes({ pools, memory, carryOut }: SignInRoutesParts): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const csp = { ...OWN_FILES_ONLY, "script-src": ["'none'"] };
  for (const path of ["/oauth2/authorize", "/login", "/logout"]) {
    app.use(path, securityHeaders({ csp, referrer: "same-origin", opener: "unsafe-none" }));
  }
  const query = (c: Context): URLSearchParams => new URL(c.req.url).searchParams;
  const search = (c: Context): string => new URL(c.req.url).search;

  /** Whoever is signed in at this pool in this browser, and may still be. */
  function whoIsHere(c: Context, { pool, prompts }: AuthorizeRequest): string | undefined {
    if (prompts.some((prompt) => prompt !== "none")) return undefined;
    const session = memory.session(getCookie(c, sessionCookie));
    if (session?.userPoolId !== pool.config.userPoolId) return undefined;
    try {
      pool.hosted.checkMaySignIn(session.sub);
      return session.sub;
    } catch (thrown) {
      if (thrown instanceof CognitoError) return undefined;
      throw thrown;
    }
  }

  function goBack(c: Context, request: AuthorizeRequest, sub: string): Response {
    const { pool, client, redirectUri, scope, nonce, challenge, state } = request;
    const { userPoolId } = pool.config;
    const { clientId } = client;
    const grant = { userPoolId, clientId, sub, redirectUri, scope, nonce, challenge };
    return c.redirect(withQuery(redirectUri, { code: memory.makeCode(grant), state }), 302);
  }

  function showLogin(
    c: Context,
    request: AuthorizeRequest,
    again: { readonly username?: string; readonly problem?: string } = {},
  ): Response | Promise<Response> {
    const csrf = getCookie(c, csrfCookie) || randomBytes(16).toString("base64url");
    setCookie(c, csrfCookie, csrf, cookieOptions);
    const formAction = ["'self'", formMayLeadTo(request.redirectUri)];
    c.header("content-security-policy", toCsp({ ...csp, "form-action": formAction }));
    const { username = request.loginHint ?? "", problem } = again;
    const { userPoolId } = request.pool.config;
    const page = loginPage({ action: `/login${search(c)}`, csrf, username, userPoolId, problem });
    return c.html(page, problem === undefined ? 200 : 400);
  }

  app.get("/oauth2/authorize", (c) => {
    const request = readAuthorizeRequest(pools, query(c));
    const sub = whoIsHere(c, request);
    if (sub !== undefined) return goBack(c, request, sub);
    if (!request.prompts.includes("none")) return c.redirect(`/login${search(c)}`, 302);
    const { redirectUri, state } = request;
    const error = new OAuthError("login_required", "Nobody is signed in.");
    throw new RedirectError(error, redirectUri, state);
  });

  app.get("/login", (c) => showLogin(c, readAuthorizeRequest(pools, query(c))));

  app.post("/login", async (c) => {
    const request = readAuthorizeRequest(pools, query(c));
    const { pool, client } = request;
    const form = new URLSearchParams(await c.req.text());
    const username = form.get("username") ?? "";
    const cookie = getCookie(c, csrfCookie);
    const isOurs = !!cookie && isSameSecret(cookie, form.get("_csrf") ?? "");
    if (isFromElsewhere(c) || !isOurs) {
      return c.html(nowherePage("The form is not of this browser. Begin again in the app."), 403);
    }
    return carryOut(honoDoor(c), {
      operation: hostedLogin,
      clientId: client.clientId,
      run: async () => pool.hosted.signIn(client.clientId, username, form.get("password") ?? ""),
      answer: (outcome) => {
        if (typeof outcome !== "string") {
          const problem = outcome instanceof Error ? outcome.message : "This did not work.";
          return showLogin(c, request, { username, problem });
        }
        const { userPoolId } = pool.config;
        memory.endSession(getCookie(c, sessionCookie));
        const session = memory.beginSession({ userPoolId, sub: outcome });
        setCookie(c, sessionCookie, session, { ...cookieOptions, maxAge: 3600 });
        return goBack(c, request, outcome);
      },
    });
  });

  app.get("/logout", (c) => {
    const parameters = query(c);
    const { client } = readClient(pools, parameters);
    const uris = parameters.getAll("logout_uri");
    const target = hostedSettings(client).logoutUrls.find(
      (url) => uris.length === 1 && url === uris[0],
    );
    if (uris.length > 0 && target === undefined) {
      throw new NowhereError("logout_uri is none of the client's LogoutURLs, sign for sign.");
    }
    // Without a place to go to, the parameters are those of signing in, as somebody else.
    if (target === undefined) readAuthorizeRequest(pools, parameters);
    memory.endSession(getCookie(c, sessionCookie));
    setCookie(c, sessionCookie, "", { ...cookieOptions, maxAge: 0 });
    return c.redirect(target ?? `/login${search(c)}`, 302);
  });

  app.onError((thrown, c) => {
    if (thrown instanceof NowhereError) return c.html(nowherePage(thrown.message), 400);
    if (thrown instanceof RedirectError) return c.redirect(thrown.location, 302);
    throw thrown;
  });
  return app;
}
