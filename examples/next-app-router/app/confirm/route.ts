import { createLinkEndpoint, defineConfig } from "cognito-links";
import { type FetchHandler, toFetchHandler } from "cognito-links/fetch";

/** Every click is a request of its own; nothing of it may be rendered ahead or kept. */
export const dynamic = "force-dynamic";

let handler: FetchHandler | undefined;

/** Next.js loads routes while it builds, where the variables need not be set, so this waits for a request. */
function createHandler(): FetchHandler {
  const { env } = process;
  const config = defineConfig({
    userPoolId: env["USER_POOL_ID"] ?? "",
    clients: [{ clientId: env["CLIENT_ID"] ?? "" }],
    keys: [env["LINK_KEY"] ?? ""],
    linkUrl: env["LINK_URL"] ?? "",
    redirectTo: env["REDIRECT_TO"] ?? "",
    cognito: { endpoint: env["COGNITO_ENDPOINT"] },
  });
  return toFetchHandler(createLinkEndpoint(config));
}

const confirm: FetchHandler = async (request) => {
  handler ??= createHandler();
  return handler(request);
};

export { confirm as GET, confirm as HEAD, confirm as POST };
