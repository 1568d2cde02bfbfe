/**
 * What runs inside a function's process: loads an `index.js` as CommonJS and answers one event after the other. Plain
 * JavaScript, so that nothing of ours stands between Node and the function. CloudFormation's answer address is the one
 * https address that a function of the template calls by node:https; it leads to the test.
 */
import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";

const [, , file, answers] = process.argv;

https.request = (url, options, callback) => {
  const { hostname, pathname } = new URL(url);
  if (hostname !== "cloudformation.example.com")
    throw new Error(`there is no network to ${hostname}`);
  return http.request(new URL(pathname, answers), options, callback);
};

const { handler } = createRequire(file)(file);

process.on("message", async (event) => {
  try {
    const result = await handler(event, { getRemainingTimeInMillis: () => 15_000 });
    process.send({ result: JSON.stringify(result) ?? "null" });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
