export { CognitoLinks } from "./cognito-links.ts";
export type { LoadBalancerOptions } from "./doors/load-balancer.ts";
export type { LinkDomain } from "./link-domain.ts";
export type { CognitoLinksProps, LinkClient } from "./props.ts";
export type { LinkWiring, Throttle } from "./wiring.ts";
export { Wiring } from "./wirings.ts";
