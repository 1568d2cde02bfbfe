/**
 * What runs inside a function's process: loads an `index.js` as CommonJS and answers one event after the other. Plain
 * JavaScript, so that nothing of ours stands between Node and the function. CloudFormation's answer address leads to the
 * test; no other https address can be reached.
 */
import https from "node:https";
import { createRequire } from "node:module";

const [, , file, answers] = process.argv;

const { fetch } = globalThis;
globalThis.fetch = (url, options) => {
  const { hostname, pathname } = new URL(url instanceof Request ? url.url : url);
  return hostname === "cloudformation.example.com"
    ? fetch(new URL(pathname, answers), options)
    : fetch(url, options);
};

https.request = (url) => {
  throw new Error(`there is no network to ${url}`);
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
