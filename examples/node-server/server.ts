import { createServer } from "node:http";
import { createLinkEndpoint, defineConfig } from "cognito-links";
import { toNodeHandler } from "cognito-links/node";

const links = toNodeHandler(
  createLinkEndpoint(
    defineConfig({
      userPoolId: "eu-central-1_AbC123xyz",
      clients: [{ clientId: "1h57kf5cpq17m0eml12EXAMPLE" }],
      keys: [process.env["LINK_KEY"] ?? ""],
      linkUrl: "https://www.example.com/confirm",
      redirectTo: "https://www.example.com/welcome",
    }),
  ),
);

// In Express: app.use("/confirm", links).
createServer((request, response) => {
  if (request.url?.startsWith("/confirm")) {
    links(request, response);
    return;
  }
  response.writeHead(404).end();
}).listen(3000);
