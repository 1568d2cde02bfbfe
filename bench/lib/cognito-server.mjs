// The local Cognito: answers every request with 200 and {}, over TLS, as fast as Node can, in a process of its own.
// Arguments: the files with key and certificate. Prints its port.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const [, , keyFile = "", certFile = ""] = process.argv;
const options = { key: readFileSync(keyFile), cert: readFileSync(certFile), keepAliveTimeout: 0 };

const server = createServer(options, (request, response) => {
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
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.stdout.write(`${address.port}\n`);
});
