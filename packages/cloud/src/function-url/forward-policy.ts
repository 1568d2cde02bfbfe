import type { FrontRequest } from "../http/front-request.ts";
import { isObject, listOf, objectOf, optionalText, textOf } from "../json/json.ts";
import type { Stack } from "../stack/stack.ts";

/** What CloudFront hands on of one kind of things: names, or all but some. */
export interface Selection {
  has(name: string): boolean;
}

/** What CloudFront hands on to the origin. */
export interface Forwarding {
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
}

const none: Selection = { has: () => false };
const every: Selection = { has: () => true };
const allBut = (...names: string[]): Selection => ({
  has: (name) => !names.includes(name.toLowerCase()),
});

/**
 * The managed policies that are modelled.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 * and https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const managed: Readonly<Record<string, Forwarding>> = {
  "216adef6-5c7f-47e4-b989-5492eafa07d3": { headers: every, cookies: every, query: every },
  "b689b0a8-53d0-40ab-baf2-68738e2966ac": { headers: allBut("host"), cookies: every, query: every },
  "4135ea2d-6df8-44a3-9df3-4b5a84be39ad": { headers: none, cookies: none, query: none },
  "658327ea-f89d-4fab-a63d-7e88639e58f6": { headers: none, cookies: none, query: none },
};

/** The forwarding of a policy of the template, or of a managed one. */
export function forwardingOf(stack: Stack, policyId: string): Forwarding {
  const known = managed[policyId];
  if (known) return known;
  const policy = ["AWS::CloudFront::OriginRequestPolicy", "AWS::CloudFront::CachePolicy"]
    .flatMap((type) => stack.all(type))
    .find(({ ref }) => ref === policyId);
  if (!policy) throw new Error(`the CloudFront policy ${policyId} is not modelled`);
  const { id, properties } = policy;
  const config = objectOf(
    properties["OriginRequestPolicyConfig"] ?? properties["CachePolicyConfig"],
    `${id}.Config`,
  );
  const parts = objectOf(
    config["ParametersInCacheKeyAndForwardedToOrigin"] ?? config,
    `${id}.Config`,
  );
  return {
    headers: selection(parts["HeadersConfig"], "Header", id),
    cookies: selection(parts["CookiesConfig"], "Cookie", id),
    query: selection(parts["QueryStringsConfig"], "QueryString", id),
  };
}

/** What either of two policies hands on. */
export function union(one: Forwarding, other: Forwarding | undefined): Forwarding {
  if (other === undefined) return one;
  const both = (a: Selection, b: Selection): Selection => ({
    has: (name) => a.has(name) || b.has(name),
  });
  return {
    headers: both(one.headers, other.headers),
    cookies: both(one.cookies, other.cookies),
    query: both(one.query, other.query),
  };
}

/** The request as the origin gets it, in its own name. */
export function forward(
  request: FrontRequest,
  { headers, cookies, query }: Forwarding,
  host: string,
): FrontRequest {
  const pairs = request.query
    .split("&")
    .filter((pair) => query.has(decodeURIComponent(pair.split("=")[0] ?? "")));
  const kept = request.headers.flatMap(([name, values]): [string, string[]][] => {
    const key = name.toLowerCase();
    if (key === "cookie") {
      const chosen = values
        .flatMap((value) => value.split("; "))
        .filter((one) => cookies.has(one.split("=")[0] ?? ""));
      return chosen.length === 0 ? [] : [[name, [chosen.join("; ")]]];
    }
    const always = key === "content-type" || key === "x-amz-content-sha256";
    return always || headers.has(key) ? [[name, values]] : [];
  });
  const names = new Set(kept.map(([name]) => name.toLowerCase()));
  return {
    ...request,
    query: pairs.join("&"),
    headers: [
      ...(names.has("host") ? [] : [["Host", [host]] satisfies [string, string[]]]),
      ...kept,
      ...(names.has("user-agent")
        ? []
        : [["User-Agent", ["Amazon CloudFront"]] satisfies [string, string[]]]),
    ],
  };
}

function selection(raw: unknown, kind: string, id: string): Selection {
  if (!isObject(raw)) return none;
  const behaviour = textOf(raw[`${kind}Behavior`], `${id}.${kind}Behavior`);
  const list = raw[kind === "QueryString" ? "QueryStrings" : `${kind}s`];
  const names = listOf(isObject(list) ? list["Items"] : list, `${id}.${kind}s`).map((name) =>
    optionalText(name, id)?.toLowerCase(),
  );
  const named = (name: string): boolean => names.includes(name.toLowerCase());
  if (behaviour === "none") return none;
  if (behaviour === "all" || behaviour === "allViewer") return every;
  if (behaviour === "whitelist") return { has: named };
  if (behaviour === "allExcept") return { has: (name) => !named(name) };
  throw new Error(`${id}: ${behaviour} is not modelled`);
}
