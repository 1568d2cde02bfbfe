import { createServer, type RequestListener } from "node:http";
import { pathToFileURL } from "node:url";
import { createLinkEndpoint, defineConfig, type LinksConfig } from "cognito-links";
import { toNodeHandler } from "cognito-links/node";

/** A server of one's own, with the link endpoint at `/confirm`. */
export function createApp(config: LinksConfig): RequestListener {
  const links = toNodeHandler(createLinkEndpoint(config));
  return (request, response) => {
    if (/^\/confirm(?:\?|$)/.test(request.url ?? "")) links(request, response);
    else response.writeHead(404).end();
  };
}

const { argv, env } = process;
if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const config = defineConfig({
    userPoolId: env["USER_POOL_ID"] ?? "",
    clients: [{ clientId: env["CLIENT_ID"] ?? "" }],
    keys: [env["LINK_KEY"] ?? ""],
    linkUrl: env["LINK_URL"] ?? "http://localhost:3000/confirm",
    redirectTo: env["REDIRECT_TO"] ?? "http://localhost:3000/welcome",
    cognito: { endpoint: env["COGNITO_ENDPOINT"] },
  });
  createServer(createApp(config)).listen(Number(env["PORT"] ?? 3000), () => {
    console.log(`Links are answered at ${config.linkUrl}`);
  });
}
