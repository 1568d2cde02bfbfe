/** As much of a V8 CPU profile as is read. Source: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
}

interface ProfileNode {
  readonly callFrame: { readonly functionName: string; readonly url: string };
  /** Samples of this function itself. */
  readonly hitCount?: number;
  /** The same by line, from 1. */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

/** For every line of a readable bundle, from 1, the part of the code that it comes from. */
export function sourceLines(bundle: string): readonly string[] {
  let part = "the bundle's own head";
  return [
    part,
    ...bundle.split("\n").map((line) => {
      // esbuild writes the source's path before each module.
      const path = /^\/\/ (\S+\.[cm]?[jt]s)$/.exec(line)?.[1];
      if (path !== undefined) part = partOf(path);
      return part;
    }),
  ];
}

function partOf(path: string): string {
  const dependency = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/.exec(path)?.[1];
  return dependency === undefined ? "cognito-links" : `${dependency}, in our bundle`;
}

const NODES_OWN: readonly (readonly [RegExp, string])[] = [
  [/tls|crypto|secure/, "Node: TLS and crypto, JavaScript"],
  [/http|net|stream|dns|url|timers|buffer/, "Node: http, net, streams, URL"],
  [/modules|esm|cjs|vm|loader/, "Node: loading modules"],
  [/./, "Node: everything else, its own start included"],
];

/** How the samples divide, idle time left out. */
export function shareByPart(
  { nodes }: CpuProfile,
  bundleFile: string,
  lines: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (part: string, ticks: number): void => {
    counts.set(part, (counts.get(part) ?? 0) + ticks);
  };
  for (const { callFrame, hitCount = 0, positionTicks = [] } of nodes) {
    const { functionName, url } = callFrame;
    if (functionName === "(idle)") continue;
    if (url.endsWith(bundleFile)) {
      for (const { line, ticks } of positionTicks) count(lines[line] ?? "cognito-links", ticks);
    } else {
      count(hostPart(functionName, url), hitCount);
    }
  }
  const all = [...counts.values()].reduce((sum, ticks) => sum + ticks, 0);
  return new Map([...counts].map(([part, ticks]) => [part, ticks / all]));
}

function hostPart(functionName: string, url: string): string {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(program)") return "native code: V8, OpenSSL, the kernel";
  if (url.startsWith("node:")) return NODES_OWN.find(([pattern]) => pattern.test(url))?.[1] ?? url;
  // Functions without a source are Node's and V8's own in C++.
  return url === "" ? "Node: native functions" : "the bench's driver";
}
