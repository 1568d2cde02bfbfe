import { createLoadBalancer, listenerArns, ruleHost } from "../alb/load-balancer.ts";
import { aliasesOf, createDistribution } from "../function-url/distribution.ts";
import { callFunctionUrl, urlHost } from "../function-url/function-url.ts";
import { customDomains } from "../http/custom-domains.ts";
import type { FrontDoor } from "../http/front-request.ts";
import { createHttpApi, httpApiHost } from "../http-api/http-api.ts";
import { createRestApi, type RestApiParts, restApiHost } from "../rest-api/rest-api.ts";

/** A front door and the host name that a browser calls it by. */
export interface NamedDoor {
  readonly host: string;
  readonly answer: FrontDoor;
}

/** The template's front door: its distribution if it has one, else its API, load balancer or function URL. */
export function findFrontDoor(parts: RestApiParts): NamedDoor {
  const { stack, functions } = parts;
  const [distribution, ...others] = stack.all("AWS::CloudFront::Distribution");
  if (distribution && others.length === 0) {
    return {
      host: aliasesOf(distribution)[0] ?? distribution.attribute("DomainName"),
      answer: createDistribution(stack, functions, distribution),
    };
  }
  const doors: NamedDoor[] = [
    ...stack.all("AWS::ApiGatewayV2::Api").map((api) => ({
      host: customDomains(stack, api)[0]?.host ?? httpApiHost(api),
      answer: createHttpApi(stack, functions, api),
    })),
    ...stack.all("AWS::ApiGateway::RestApi").map((api) => ({
      host: customDomains(stack, api)[0]?.host ?? restApiHost(stack, api),
      answer: createRestApi(parts, api),
    })),
    ...listenerArns(stack).map((arn) => ({
      host: ruleHost(stack, arn) ?? "links.example.com",
      answer: createLoadBalancer(stack, functions, arn),
    })),
    ...stack.all("AWS::Lambda::Url").map(
      (url): NamedDoor => ({
        host: urlHost(url),
        answer: (request) => callFunctionUrl(stack, functions, url, request),
      }),
    ),
  ];
  const [door, ...more] = doors;
  if (!door) throw new Error("the template has no front door");
  if (more.length > 0 || others.length > 0) throw new Error("the template has several front doors");
  return door;
}
