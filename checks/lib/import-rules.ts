/** What the packages may not import, as names or the beginnings of names. */
export const forbiddenInPackage: Readonly<Record<string, readonly string[]>> = {
  runtime: [
    "cognito-links-dev",
    "cognito-links-cdk",
    "@aws-sdk/",
    "@smithy/",
    "aws-sdk",
    "aws-amplify",
  ],
  dev: ["cognito-links-cdk", "aws-cdk-lib"],
  cdk: ["cognito-links-dev"],
};

/**
 * The rooms of packages/runtime/src, each with the rooms it may import from. Read downwards:
 * adapters → mail, endpoint → link, aws, config, redirect, html, log → encoding, errors.
 */
export const runtimeRooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  words: [],
  flows: ["words"],
  encoding: [],
  browser: ["flows", "errors"],
  html: [],
  log: [],
  attach: ["aws", "encoding"],
  redirect: ["encoding", "errors"],
  aws: ["encoding", "errors", "log"],
  config: ["encoding", "errors", "redirect", "aws"],
  link: ["flows", "config", "redirect", "encoding", "errors"],
  mail: ["flows", "words", "link", "config", "redirect", "html", "log", "encoding", "errors"],
  endpoint: [
    "flows",
    "words",
    "link",
    "config",
    "redirect",
    "aws",
    "html",
    "log",
    "encoding",
    "errors",
  ],
  adapters: ["endpoint", "mail", "encoding"],
};

/** Imports between rooms that must leave nothing behind at run time: an adapter is given its endpoint. */
export const typeOnlyRooms: Readonly<Record<string, readonly string[]>> = {
  adapters: ["endpoint"],
};

/** The modules that talk to a network. Only `aws` may, so that there is one place to audit. */
export const networkModules: ReadonlySet<string> = new Set([
  "node:http",
  "node:http2",
  "node:https",
  "node:net",
  "node:tls",
  "node:dns",
  "node:dns/promises",
  "node:dgram",
]);

/** Rooms of packages/dev/src that must not know of one another: the pool stands for Amazon's side. */
export const strangersInDev: Readonly<Record<string, readonly string[]>> = {
  pool: ["cognito-api", "inbox", "app", "cli"],
  inbox: ["pool"],
};
