import type { SandboxAddresses } from "cognito-links-dev";

declare const PLACE: SandboxAddresses;

// Where an app has its own pool and endpoint, these pages have the sandbox's.
const { userPoolId, clientId, cognito: endpoint, links } = PLACE;

export const linkUrl = `${links}/confirm`;
export const client = { clientId, endpoint };
export const userPool = { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint };
