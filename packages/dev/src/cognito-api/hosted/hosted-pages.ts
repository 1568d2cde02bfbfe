import { html } from "hono/html";
import { type Html, toDocument } from "../../ui/document.ts";

function page(title: string, main: Html): Html {
  return toDocument({
    title,
    stylesheet: "/hosted.css",
    page: "hosted",
    body: html`<main>
${main}
</main>`,
  });
}

export interface LoginPageOptions {
  /** Where the form leads: /login with the parameters of the request. */
  readonly action: string;
  readonly csrf: string;
  readonly username: string;
  readonly userPoolId: string;
  /** What went wrong the last time. */
  readonly problem?: string | undefined;
}

/** The page to sign in with a password. */
export function loginPage({ action, csrf, username, userPoolId, problem }: LoginPageOptions): Html {
  return page(
    "Sign in",
    html`<h1>Sign in</h1>
<p class="soft">This is the sandbox's login page for the pool ${userPoolId}.</p>
${problem === undefined ? "" : html`<p class="wrong" role="alert">${problem}</p>`}
<form method="post" action="${action}">
<input type="hidden" name="_csrf" value="${csrf}">
<div>
<label for="username">Username or email</label>
<input id="username" name="username" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128" required>
</div>
<div>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required>
</div>
<button type="submit">Sign in</button>
</form>`,
  );
}

/** A request that leads nowhere, and why. */
export function nowherePage(reason: string): Html {
  return page(
    "This cannot be done",
    html`<h1>This cannot be done</h1>
<p class="soft">${reason}</p>`,
  );
}
