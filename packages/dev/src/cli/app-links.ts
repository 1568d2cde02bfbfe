import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asUsage, type Command, defineCommand, UsageError } from "../command/define-command.ts";
import { toLines } from "../command/terminal.ts";

/** Prints or writes the two files by which an app's own https address opens the app. Throws a `UsageError`. */
export const appLinks: Command = defineCommand({
  name: "app-links",
  summary: "write the files by which an https address opens an app",
  about: `Writes apple-app-site-association (universal links) and assetlinks.json (app links): by them the https address where your
links lead opens your app where it is installed, and the web where it is not.`,
  usage: `npx cognito-links-dev app-links --ios ABCDE12345.com.example.app --path /welcome
       npx cognito-links-dev app-links --android com.example.app --sha256 AA:BB:... --out public`,
  column: 17,
  options: {
    ios: {
      type: "string",
      multiple: true,
      value: "APP",
      help: "team ID, a dot and the bundle ID; may be given again",
    },
    android: { type: "string", value: "PACKAGE", help: "the application ID" },
    sha256: {
      type: "string",
      multiple: true,
      value: "FINGERPRINT",
      help: "of the certificate that signs it, 32 pairs of hex digits: the\nPlay Console has it (App signing), and keytool -list -v for a\nkey of yours; may be given again",
    },
    path: {
      type: "string",
      multiple: true,
      value: "PATH",
      help: "opens the app on iOS, with what lies below it; may be given\nagain (default: every path). On Android the app's own manifest\nsays it",
    },
    out: {
      type: "string",
      value: "DIR",
      help: "write them into DIR/.well-known; a file that is there and\nsays something else is left as it is",
    },
  },
  notes: `The files belong on the host where your links lead to, never on the one of the link endpoint: there the app would open
in the place of the click, and nothing would be confirmed. docs/native-apps.md says what the app needs.

Exit code: 0 when it went well, 1 when a file is in the way, 2 for wrong usage.`,
  run({ ios = [], android, sha256 = [], path = [], out }) {
    if (ios.length === 0 && android === undefined)
      throw new UsageError("expected an app: --ios, --android or both");
    if ((android === undefined) !== (sha256.length === 0))
      throw new UsageError("--android and --sha256 need each other");
    if (path.length > 0 && ios.length === 0)
      throw new UsageError("--path needs --ios: an Android app names its paths in its manifest");
    const files = [
      ...(ios.length === 0 ? [] : [appleFile(ios.map(checkIosApp), path.map(checkPath))]),
      ...(android === undefined
        ? []
        : [androidFile(checkPackage(android), sha256.map(checkFingerprint))]),
    ];
    if (out === undefined)
      for (const { name, text } of files) process.stdout.write(`${WELL_KNOWN}/${name}\n${text}\n`);
    else for (const { name, text } of files) writeNew(join(out, WELL_KNOWN), name, text);
    process.stdout.write(
      toLines(
        `Serve ${files.length === 1 ? "it" : "both"} at https://YOUR-APP/${WELL_KNOWN}/ with the content type`,
        "application/json, over https, with status 200 and without a redirect.",
      ),
    );
    return 0;
  },
});

interface AssociationFile {
  readonly name: string;
  readonly text: string;
}

const WELL_KNOWN = ".well-known";

const toText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Source: https://developer.apple.com/documentation/xcode/supporting-associated-domains */
function appleFile(appIDs: readonly string[], paths: readonly string[]): AssociationFile {
  const patterns = paths.length === 0 ? ["*"] : paths.flatMap((path) => [path, below(path)]);
  const components = [...new Set(patterns)].map((pattern) => ({ "/": pattern }));
  return {
    name: "apple-app-site-association",
    text: toText({ applinks: { details: [{ appIDs, components }] } }),
  };
}

const below = (path: string): string => `${path.replace(/\/$/, "")}/*`;

/** Source: https://developer.android.com/training/app-links/configure-assetlinks */
function androidFile(packageName: string, fingerprints: readonly string[]): AssociationFile {
  const target = {
    namespace: "android_app",
    package_name: packageName,
    sha256_cert_fingerprints: [...new Set(fingerprints)],
  };
  const relation = ["delegate_permission/common.handle_all_urls"];
  return { name: "assetlinks.json", text: toText([{ relation, target }]) };
}

/** Nobody's other entries are lost: what says something else stays. */
function writeNew(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  if (existsSync(path) && readFileSync(path, "utf8") !== text)
    throw new Error(
      `${path} is there and says something else: add to it what is printed without --out.`,
    );
  asUsage(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }, `--out: ${path} cannot be written: `);
  process.stdout.write(toLines(path));
}

function checkIosApp(app: string): string {
  if (/^[A-Z\d]{10}\.[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*$/.test(app)) return app;
  throw new UsageError(
    `--ios: "${app}" is not a team ID of ten capital letters and digits, a dot and a bundle ID, such as ABCDE12345.com.example.app`,
  );
}

/** Source: https://developer.android.com/build/configure-app-module#set-application-id */
function checkPackage(name: string): string {
  if (/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(name)) return name;
  throw new UsageError(
    `--android: "${name}" is not an application ID, such as com.example.app: two parts or more, each of letters, digits and _`,
  );
}

/** In capital letters, with colons, as Android compares it. */
function checkFingerprint(fingerprint: string): string {
  const pairs = fingerprint
    .replace(/^SHA-?256:\s*/i, "")
    .toUpperCase()
    .replaceAll(":", "");
  if (/^[\dA-F]{64}$/.test(pairs)) return (pairs.match(/../g) ?? []).join(":");
  const short = /^[\dA-F]{40}$/.test(pairs) ? "; this one is of SHA-1" : "";
  throw new UsageError(
    `--sha256: "${fingerprint}" is not a SHA-256 fingerprint, 32 pairs of hex digits as in AA:BB:...${short}`,
  );
}

function checkPath(path: string): string {
  if (/^\/[!-~]*$/.test(path) && !/[*?#\\]|\/\//.test(path)) return path;
  throw new UsageError(
    `--path: "${path}" is not a path, such as /welcome: it begins with one slash, and has no *, ? or #`,
  );
}
