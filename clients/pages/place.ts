import type { SandboxAddresses } from "cognito-links-dev";

declare global {
  /** Where the pool is; lib/site.ts writes it into the page. */
  var PLACE: SandboxAddresses;
}

/** What an app gives Amplify. */
export function amplifyConfig() {
  const { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint } = PLACE;
  return { userPoolId, userPoolClientId, userPoolEndpoint };
}
