// The local Cognito: answers every request with 200 and {}, over TLS, as fast as Node can, in a process of its own.
// Arguments: the files with key and certificate. Prints its port. Told anything, it ends all connections as a server
// does that has waited long enough, and answers how many requests it has had.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [, , keyFile = "", certFile = ""] = process.argv;
const options = { key: readFileSync(keyFile), cert: readFileSync(certFile), keepAliveTimeout: 0 };

let requests = 0;
const connections = new Set();

const server = createServer(options, (request, response) => {
  requests += 1;
  request.resume();
  request.on("end", () => {
    response.writeHead(200, {
      "content-type": "application/x-amz-json-1.1",
      "content-length": "2",
      "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
    });
    response.end("{}");
  });
});
server.on("secureConnection", (socket) => {
  connections.add(socket);
  socket.on("close", () => connections.delete(socket));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});

process.on("message", async () => {
  const open = [...connections];
  const closed = open.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
  for (const socket of open) socket.destroySoon();
  await Promise.all(closed);
  process.send(requests);
});
process.once("disconnect", () => process.exit());
