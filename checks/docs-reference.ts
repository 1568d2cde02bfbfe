/**
 * Why: an option that no page names is not found, and one that is gone is looked for in vain; the same holds for outcomes,
 * and for the codes whose place on the page every message names. So three pages are compared with the code.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packageSources } from "./lib/files.ts";
import { type Finding, type Gate, runAsScript } from "./lib/gate.ts";
import { type Section, sectionsOf } from "./lib/markdown.ts";
import { parseFile, visit } from "./lib/syntax.ts";

/** The sections of docs/options.md, each with the type whose members its table lists. */
const OPTIONS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "`defineConfig`": ["packages/runtime/src/config/options.ts", "LinksOptions"],
  "`clients[]`": ["packages/runtime/src/config/options.ts", "ClientOptions"],
  "`brand`": ["packages/runtime/src/config/options.ts", "BrandOptions"],
  "`cognito`": ["packages/runtime/src/config/options.ts", "CognitoOptions"],
  "`CognitoLinks`": ["packages/cdk/src/props/props.ts", "CognitoLinksProps"],
  "`clients[]` of the construct": ["packages/cdk/src/props/props.ts", "LinkClient"],
  "`sender`": ["packages/cdk/src/props/props.ts", "Sender"],
  "`domain`": ["packages/cdk/src/doors/link-domain.ts", "LinkDomain"],
  "`throttle`": ["packages/cdk/src/doors/wiring.ts", "Throttle"],
  "`Wiring.loadBalancer`": ["packages/cdk/src/doors/load-balancer.ts", "LoadBalancerOptions"],
  "`startSandbox`": ["packages/dev/src/sandbox/sandbox-options.ts", "SandboxOptions"],
  "`pool`": ["packages/dev/src/pool/pool-options.ts", "PoolOptions"],
  "`pool.clients[]`": ["packages/dev/src/pool/client-options.ts", "PoolClient"],
  "`startLink`": ["packages/runtime/src/browser/start-link.ts", "StartLinkOptions"],
};

export async function docsReference(root: string): Promise<Finding[]> {
  return [...options(root), ...outcomes(root), ...errors(root)];
}

function options(root: string): Finding[] {
  const page = "docs/options.md";
  const sections = readSections(root, page);
  return Object.entries(OPTIONS)
    .filter(([, [file]]) => existsSync(join(root, file)))
    .flatMap(([heading, [file, type]]) => {
      const section = sections.find((one) => one.heading === heading);
      const line = section?.line ?? 0;
      return differences(membersOf(root, file, type), section?.rows ?? []).map((what) => ({
        file: page,
        line,
        message: `${heading}: ${what} (${type} of ${file})`,
      }));
    });
}

function outcomes(root: string): Finding[] {
  const page = "docs/outcomes.md";
  const [first] = readSections(root, page).filter(({ rows }) => rows.length > 0);
  const known = ["LinkStatus", "FormProblem", "Outcome"].flatMap((type) =>
    membersOf(root, "packages/runtime/src/flows/outcome.ts", type),
  );
  return differences(known, first?.rows ?? []).map((what) => ({
    file: page,
    line: first?.line ?? 0,
    message: `${what} (Outcome)`,
  }));
}

function errors(root: string): Finding[] {
  const page = "docs/errors.md";
  const explained = readSections(root, page)
    .map(({ heading }) => /^`(ERR_\w+)`$/.exec(heading)?.[1] ?? "")
    .filter(Boolean);
  const thrown = packageSources(root).flatMap((file) => codesIn(root, file));
  return differences([...new Set(thrown)], explained).map((what) => ({
    file: page,
    line: 0,
    message: what,
  }));
}

function readSections(root: string, page: string): Section[] {
  const path = join(root, page);
  return existsSync(path) ? sectionsOf(readFileSync(path, "utf8")) : [];
}

/** What one of two lists has and the other has not, in words. */
function differences(known: readonly string[], named: readonly string[]): string[] {
  return [
    ...known.filter((name) => !named.includes(name)).map((name) => `${name} is missing`),
    ...named.filter((name) => !known.includes(name)).map((name) => `${name} is not in the code`),
  ];
}

/** The members of an interface, or the texts of a union. */
function membersOf(root: string, file: string, type: string): string[] {
  if (!existsSync(join(root, file))) return [];
  const found: string[] = [];
  visit(parseFile(root, file), (node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === type)
      found.push(...node.members.flatMap((member) => member.name?.getText() ?? []));
    if (ts.isTypeAliasDeclaration(node) && node.name.text === type)
      visit(node, (part) => {
        if (ts.isStringLiteral(part)) found.push(part.text);
      });
  });
  return found;
}

function codesIn(root: string, file: string): string[] {
  const found: string[] = [];
  visit(parseFile(root, file), (node) => {
    if (ts.isStringLiteral(node) && /^ERR_[A-Z_]+$/.test(node.text)) found.push(node.text);
  });
  return found;
}

export const gate: Gate = {
  promise: "options, outcomes and errors each stand on their page",
  look: docsReference,
};
await runAsScript(import.meta.url, gate);
