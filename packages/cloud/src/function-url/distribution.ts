import { createHash } from "node:crypto";
import type { FrontDoor, FrontRequest, GotResponse } from "../http/front-request.ts";
import { headerOf } from "../http/front-request.ts";
import { type JsonObject, listOf, objectOf, optionalText, textOf } from "../json/json.ts";
import type { Functions } from "../lambda/functions.ts";
import { isLike } from "../lambda/permission.ts";
import type { Stack, StackResource } from "../stack/stack.ts";
import { partitionOf } from "../stack/world.ts";
import { createErrorCache } from "./error-cache.ts";
import { forward, forwardingOf, union } from "./forward-policy.ts";
import { callFunctionUrl, urlHost } from "./function-url.ts";

const forbidden = (): GotResponse => ({
  status: 403,
  headers: { "content-type": "text/html", "x-cache": "Error from cloudfront" },
  body: "<HTML><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2></BODY></HTML>",
});

/**
 * A CloudFront distribution in front of function URLs: methods, origin request policy, signing, and the errors that it
 * keeps; nothing else is cached.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
export function createDistribution(
  stack: Stack,
  functions: Functions,
  distribution: StackResource,
): FrontDoor {
  const config = objectOf(
    distribution.properties["DistributionConfig"],
    `${distribution.id}.DistributionConfig`,
  );
  const errors = createErrorCache(config);
  return async (request) => {
    const behaviour = chooseBehaviour(config, request.path);
    const methods = listOf(behaviour["AllowedMethods"] ?? ["GET", "HEAD"], "AllowedMethods");
    if (!methods.includes(request.method)) return forbidden();
    const { url, isSigned, own } = originOf(stack, config, behaviour);
    const cache = optionalText(behaviour["CachePolicyId"], "CachePolicyId");
    if (cache === undefined)
      throw new Error(`${distribution.id} has a behaviour without CachePolicyId`);
    const policy = optionalText(behaviour["OriginRequestPolicyId"], "OriginRequestPolicyId");
    const cacheKey = forwardingOf(stack, cache);
    const forwarding = union(
      cacheKey,
      policy === undefined ? undefined : forwardingOf(stack, policy),
    );
    const host = urlHost(url);
    const sent = forward(request, forwarding, host);
    // Lambda finds the function by the Host header, so one that names the distribution finds none.
    if (headerOf(sent, "host") !== host) return forbidden();
    if (isSigned && !hasBodyHash(request)) return forbidden();
    const { region, account } = stack.world;
    const arn = `arn:${partitionOf(region).name}:cloudfront::${account}:distribution/${distribution.ref}`;
    const { path, query, headers } = forward(request, cacheKey, host);
    return await errors.answer(request, JSON.stringify([path, query, headers]), () =>
      callFunctionUrl(
        stack,
        functions,
        url,
        withOwn(sent, own),
        isSigned ? { signedFor: arn } : undefined,
      ),
    );
  };
}

/** The distribution's own names. */
export function aliasesOf({ id, properties }: StackResource): string[] {
  const config = objectOf(properties["DistributionConfig"], `${id}.DistributionConfig`);
  return listOf(config["Aliases"], `${id}.Aliases`).map((alias) => textOf(alias, `${id}.Aliases`));
}

function chooseBehaviour(config: JsonObject, path: string): JsonObject {
  const others = listOf(config["CacheBehaviors"], "CacheBehaviors").map((one) =>
    objectOf(one, "CacheBehaviors"),
  );
  const fits = (pattern: string): boolean =>
    isLike(pattern.startsWith("/") ? pattern : `/${pattern}`, path);
  return (
    others.find((one) => fits(textOf(one["PathPattern"], "PathPattern"))) ??
    objectOf(config["DefaultCacheBehavior"], "DefaultCacheBehavior")
  );
}

function originOf(
  stack: Stack,
  config: JsonObject,
  behaviour: JsonObject,
): { url: StackResource; isSigned: boolean; own: readonly OwnHeader[] } {
  const id = textOf(behaviour["TargetOriginId"], "TargetOriginId");
  const origin = listOf(config["Origins"], "Origins")
    .map((one) => objectOf(one, "Origins"))
    .find((one) => one["Id"] === id);
  if (!origin) throw new Error(`the distribution has no origin ${id}`);
  const domain = textOf(origin["DomainName"], "DomainName");
  const url = stack.all("AWS::Lambda::Url").find((one) => urlHost(one) === domain);
  if (!url) throw new Error(`the origin ${domain} is no function URL of the template`);
  return {
    url,
    isSigned: (optionalText(origin["OriginAccessControlId"], "OriginAccessControlId") ?? "") !== "",
    own: listOf(origin["OriginCustomHeaders"] ?? [], "OriginCustomHeaders").map((one) => {
      const { HeaderName, HeaderValue } = objectOf(one, "OriginCustomHeaders");
      return [textOf(HeaderName, "HeaderName"), textOf(HeaderValue, "HeaderValue")];
    }),
  };
}

type OwnHeader = readonly [name: string, value: string];

/**
 * The request with the origin's own headers, each in the place of a visitor's of the same name.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
 */
function withOwn(request: FrontRequest, own: readonly OwnHeader[]): FrontRequest {
  const names = own.map(([name]) => name.toLowerCase());
  const others = request.headers.filter(([name]) => !names.includes(name.toLowerCase()));
  return {
    ...request,
    headers: [...others, ...own.map(([name, value]): [string, string[]] => [name, [value]])],
  };
}

/**
 * With origin access control, whoever sends a body has to send its SHA-256 too: a browser's form does not, so its
 * POST ends in 403. Source: the page above, "If you use PUT or POST methods".
 */
function hasBodyHash(request: FrontRequest): boolean {
  if (request.method !== "POST" && request.method !== "PUT") return true;
  const hash = createHash("sha256")
    .update(request.bytes ?? "")
    .digest("hex");
  return headerOf(request, "x-amz-content-sha256") === hash;
}
