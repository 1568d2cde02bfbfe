/**
 * What runs inside a function's process: loads the handler as Lambda does and answers one event after the other.
 * Plain JavaScript, because nothing of ours may stand between Lambda's Node and the handler.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
import { existsSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { join } from "node:path";
import tls from "node:tls";
import { pathToFileURL } from "node:url";

const [, , folder, handlerName, outside, endMark] = process.argv;
const { cognito, hostedDomain, systemsManager, cloudFormation } = JSON.parse(outside);

/**
 * What stands in the place of a host: the sandbox for Cognito's public names and the pool's own domain, the test for
 * Systems Manager and for the buckets in which CloudFormation waits for the answers of custom resources. Nothing else can be reached.
 */
function standIn(host) {
  if (/^cognito-idp(-fips)?\./.test(host) || host === hostedDomain) return new URL(cognito);
  if (systemsManager && /^ssm\./.test(host)) return new URL(systemsManager);
  if (cloudFormation && /^cloudformation-custom-resource-response-\w+\.s3\./.test(host))
    return new URL(cloudFormation);
  throw new Error(`there is no network to ${host}`);
}

function redirected(...args) {
  const callback = args.find((one) => typeof one === "function");
  const url = typeof args[0] === "string" || args[0] instanceof URL ? new URL(args[0]) : undefined;
  const options = args.find((one) => typeof one === "object" && !(one instanceof URL)) ?? {};
  const { hostname, port } = standIn(
    options.hostname ?? options.host ?? url?.hostname ?? "localhost",
  );
  const headers = Object.fromEntries(
    Object.entries(options.headers ?? {}).filter(([name]) => name.toLowerCase() !== "host"),
  );
  const path = options.path ?? (url ? `${url.pathname}${url.search}` : "/");
  const { method, signal, timeout } = options;
  return http.request({ hostname, port, path, method, headers, signal, timeout }, callback);
}

/**
 * The same for whoever writes HTTP by himself: a connection without TLS, which says that it is secure. What stands in is
 * asked by its own name.
 */
function plainly(options) {
  const { hostname, port, host } = standIn(options.servername || options.host);
  const socket = net.connect({ host: hostname, port: Number(port) });
  const write = socket.write.bind(socket);
  socket.write = (text) => write(text.replace(/^host: .*$/im, `host: ${host}`));
  return socket.once("connect", () => socket.emit("secureConnect"));
}

tls.connect = plainly;
https.request = redirected;
https.get = (...args) => redirected(...args).end();
syncBuiltinESMExports();

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname, search } = new URL(request.url);
  const { method, headers, redirect, signal } = request;
  const body = request.body === null ? {} : { body: new Uint8Array(await request.arrayBuffer()) };
  const url = new URL(`${pathname}${search}`, standIn(hostname));
  return fetch(url, { method, headers, redirect, signal, ...body });
};

async function loadHandler() {
  const [, file, name] = /^(.*)\.([^./]+)$/.exec(handlerName) ?? [];
  const path = [".js", ".mjs", ".cjs"]
    .map((ending) => join(folder, `${file}${ending}`))
    .find((one) => existsSync(one));
  if (path === undefined)
    throw namedError("Runtime.ImportModuleError", `Cannot find module '${file}'`);
  const loaded = await import(pathToFileURL(path).href);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler === "function") return handler;
  throw namedError("Runtime.HandlerNotFound", `${handlerName} is undefined or not exported`);
}

function namedError(name, message) {
  return Object.assign(new Error(message), { name });
}

function toFault(thrown) {
  const isError = thrown instanceof Error;
  return {
    errorType: isError ? thrown.name : typeof thrown,
    errorMessage: isError ? thrown.message : String(thrown),
    trace: isError ? String(thrown.stack).split("\n") : [],
  };
}

const loading = loadHandler();
// From here on the function's time is counted: how long a process takes to start is this machine's affair.
loading.then(
  () => process.send({ ready: true }),
  () => process.send({ ready: true }),
);

/** How far the clock of this process is ahead, in milliseconds: tests move it instead of waiting. */
let ahead = 0;
const { now } = Date;
Date.now = () => now() + ahead;

process.on("message", async ({ event, timeoutMs, aheadMs }) => {
  ahead = aheadMs;
  const end = Date.now() + timeoutMs;
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    awsRequestId: crypto.randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  let answer;
  try {
    const handler = await loading;
    const result = await run(handler, JSON.parse(event), context);
    answer = { ok: true, payload: JSON.stringify(result) ?? "null" };
  } catch (thrown) {
    answer = { ok: false, payload: JSON.stringify(toFault(thrown)) };
  }
  // Lambda's client lets one turn pass before it posts the answer.
  await new Promise((resolve) => setImmediate(resolve));
  // The marks tell the parent that it has read everything that was written before them.
  process.stdout.write(endMark);
  process.stderr.write(endMark);
  process.send(answer);
});

/** A handler answers by its promise, or by the callback if it takes one. */
function run(handler, event, context) {
  if (handler.length < 3) return handler(event, context);
  return new Promise((resolve, reject) => {
    handler(event, context, (error, result) => (error ? reject(error) : resolve(result)));
  });
}
