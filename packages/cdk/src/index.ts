export { CognitoLinks } from "./construct/cognito-links.ts";
export type { LinkDomain } from "./doors/link-domain.ts";
export type { LoadBalancerOptions } from "./doors/load-balancer.ts";
export type { LinkWiring, Throttle } from "./doors/wiring.ts";
export { Wiring } from "./doors/wirings.ts";
export type {
  CognitoLinksProps,
  Concurrency,
  FlowProps,
  LinkClient,
  LinkFlows,
  Sender,
} from "./props/props.ts";
