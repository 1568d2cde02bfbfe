import { pathToFileURL } from "node:url";
import { createLinkEndpoint, defineConfig, type LinksConfig } from "cognito-links";
import { toNodeHandler } from "cognito-links/node";
import express, { type Express } from "express";

/** The app, with the link endpoint at `/confirm`; it may stand before or behind a body parser. */
export function createApp(config: LinksConfig): Express {
  const app = express();
  app.disable("x-powered-by");
  app.all("/confirm", toNodeHandler(createLinkEndpoint(config)));
  app.get("/welcome", (request, response) => {
    const isConfirmed = /^(already-)?confirmed$/.test(String(request.query["link_status"]));
    response.type("text").send(isConfirmed ? "Your address is confirmed." : "Welcome.");
  });
  return app;
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
  createApp(config).listen(Number(env["PORT"] ?? 3000), () => {
    console.log(`Links are answered at ${config.linkUrl}`);
  });
}
