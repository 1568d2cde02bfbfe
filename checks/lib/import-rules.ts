import type { IForbiddenRuleType } from "dependency-cruiser";

/** What the packages may not import, as names of packages and scopes. */
const forbiddenInPackage: Readonly<Record<string, string>> = {
  runtime: "cognito-links-dev|cognito-links-cdk|@aws-sdk|@smithy|aws-sdk|aws-amplify",
  dev: "cognito-links-cdk|aws-cdk-lib",
  cdk: "cognito-links-dev",
};

/**
 * The rooms of packages/runtime/src, each with the rooms it may import from. Read downwards:
 * adapters, sender → mail, endpoint → pages, link → config → flows → words; and below them aws, redirect, html, log → encoding, errors.
 */
const runtimeRooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  flows: ["aws", "encoding"],
  words: ["flows", "encoding"],
  messages: ["words", "mail", "config", "flows", "encoding", "errors"],
  encoding: [],
  browser: ["flows", "errors"],
  html: [],
  qr: [],
  log: [],
  attach: ["aws", "encoding"],
  redirect: ["encoding", "errors"],
  aws: ["encoding", "errors", "log"],
  config: ["encoding", "errors", "redirect", "aws", "flows", "words"],
  link: ["flows", "config", "redirect", "encoding", "errors"],
  mail: ["flows", "words", "link", "config", "redirect", "html", "log", "encoding", "errors"],
  sender: ["mail", "flows", "words", "link", "log", "encoding", "errors"],
  pages: ["words", "config", "redirect", "html"],
  endpoint: [
    "pages",
    "flows",
    "words",
    "link",
    "config",
    "redirect",
    "aws",
    "html",
    "qr",
    "log",
    "encoding",
    "errors",
  ],
  adapters: ["endpoint", "mail", "encoding"],
  preview: ["mail", "endpoint", "flows", "link", "config", "log"],
};

/** Rooms of packages/dev/src that must not know of one another: the pool stands for Amazon's side. */
const strangersInDev: Readonly<Record<string, string>> = {
  pool: "cognito-api|inbox|app|cli",
  inbox: "pool",
};

/** The modules that talk to a network. Only `aws` may, so that there is one place to audit. */
const network = "^(?:node:)?(?:https?|http2|net|tls|dns|dns/promises|dgram)$";

const src = "^packages/runtime/src";
const rooms = Object.keys(runtimeRooms).join("|");
const noTransport = "only aws/ talks to a network: take a Transport as an argument";

/** The rules as dependency-cruiser reads them. The name of each says what to do instead. */
export const importRules: readonly IForbiddenRuleType[] = [
  ...Object.entries(forbiddenInPackage).map(([name, others]) =>
    rule(
      `packages/${name} must not import it (dev → runtime ← cdk)`,
      { path: `^packages/${name}/src/` },
      { path: `^(?:node_modules/)?(?:${others})(?:/|$)` },
    ),
  ),
  rule(
    "leaves the package: import the other package by its name",
    { path: "^packages/([^/]+)/src/" },
    { path: "^packages/", pathNot: "^packages/$1/" },
  ),
  ...Object.entries(runtimeRooms).flatMap(([room, allowed]) => [
    rule(
      `${room} may import ${allowed.join(", ") || "nothing"}`,
      { path: `${src}/${room}/` },
      { path: `${src}/[^/]+/`, pathNot: `${src}/(?:${[room, ...allowed].join("|")})/` },
    ),
    rule(
      `${room} must not import an entry file: entries import the rooms`,
      { path: `${src}/${room}/` },
      { path: `${src}/[^/]+$` },
    ),
  ]),
  rule(
    "this room has no line in checks/lib/import-rules.ts: give it one",
    { path: `${src}/((?!(?:${rooms})/)[^/]+)/` },
    { path: src, pathNot: `${src}/$1/` },
  ),
  rule(
    "adapters may import only types of endpoint: write `import type` and take the value as an argument",
    { path: `${src}/adapters/` },
    { path: `${src}/endpoint/`, dependencyTypesNot: ["type-only"] },
  ),
  rule(noTransport, { path: src, pathNot: `${src}/(?:aws|adapters)/` }, { path: network }),
  rule(
    noTransport,
    { path: `${src}/adapters/` },
    { path: network, dependencyTypesNot: ["type-only"] },
  ),
  ...Object.entries(strangersInDev).map(([room, others]) =>
    rule(
      `${room} must not know of it: pass what it needs as an argument`,
      { path: `^packages/dev/src/${room}/` },
      { path: `^packages/dev/src/(?:${others})(?:/|\\.tsx?$)` },
    ),
  ),
  rule(
    "files import one another in a circle: move what both need into a file of its own",
    {},
    { circular: true },
  ),
  {
    ...rule(
      "rooms import one another in a circle: move what both need into one of them, or into a third",
      { path: "^packages/[^/]+/src/[^/]+$" },
      { path: "^packages/[^/]+/src/[^/]+$", circular: true },
    ),
    scope: "folder",
  },
];

interface Place {
  readonly path?: string;
  readonly pathNot?: string;
}

interface Goal extends Place {
  readonly dependencyTypesNot?: readonly ["type-only"];
  readonly circular?: true;
}

function rule(name: string, from: Place, to: Goal): IForbiddenRuleType {
  return { name, severity: "error", from, to } as IForbiddenRuleType;
}
