import { functionUrl, httpApiV1, httpApiV2, restApi } from "./doors/api-gateway.ts";
import type { FrontDoor } from "./doors/door.ts";
import { loadBalancer, loadBalancerMultiValue } from "./doors/load-balancer.ts";
import { node } from "./doors/node.ts";
import { web } from "./doors/web.ts";

export type { DoorRequest, FrontDoor } from "./doors/door.ts";

/**
 * Every way to the endpoint, each doing to a request and a response what the real one does. One behaviour
 * table runs over all of them: `describe.each(frontDoors)("$name", (door) => …)`.
 */
export const frontDoors: readonly FrontDoor[] = [
  httpApiV2,
  functionUrl,
  restApi,
  httpApiV1,
  loadBalancer,
  loadBalancerMultiValue,
  web,
  node,
];
