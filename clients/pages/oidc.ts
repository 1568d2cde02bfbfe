import type { SandboxAddresses } from "cognito-links-dev";
import { UserManager, WebStorageStateStore } from "oidc-client-ts";

declare const PLACE: SandboxAddresses;

/** An app's page with `oidc-client-ts`, of which a test calls what a person's buttons would. */
const users = new UserManager({
  authority: `${PLACE.cognito}/${PLACE.userPoolId}`,
  client_id: PLACE.clientId,
  redirect_uri: `${location.origin}/back`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: "openid email",
  userStore: new WebStorageStateStore({ store: localStorage }),
});
Object.assign(globalThis, { users });
if (location.pathname === "/back") {
  const user = await users.signinCallback();
  history.replaceState(null, "", "/");
  document.title = user?.profile.email ?? "nobody";
} else document.title = "ready";
