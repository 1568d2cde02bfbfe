import { createLinkEndpoint, createMailHandler, defineConfig } from "cognito-links";
import { toLambdaHandler } from "cognito-links/lambda";

/** From the function's environment: neither pool nor secret is in the source. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "")
    throw new Error(`The environment variable ${name} is missing.`);
  return value;
}

const config = defineConfig({
  userPoolId: required("USER_POOL_ID"),
  clients: [{ clientId: required("CLIENT_ID") }],
  keys: [required("LINK_KEY")],
  linkUrl: required("LINK_URL"),
  redirectTo: required("REDIRECT_TO"),
  cognito: { endpoint: process.env["COGNITO_ENDPOINT"] },
});

/** The pool's CustomMessage trigger: `links.mail`. */
export const mail = createMailHandler(config);

/** Behind API Gateway, a function URL or a load balancer: `links.click`. */
export const click = toLambdaHandler(createLinkEndpoint(config));
