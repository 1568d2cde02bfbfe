import {
  ApplicationListenerRule,
  ApplicationTargetGroup,
  type IApplicationListener,
  type IApplicationLoadBalancerTarget,
  ListenerAction,
  ListenerCondition,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Stack, Token } from "aws-cdk-lib/core";
import { LinksError } from "cognito-links";
import { isAwaited } from "../synth/known.ts";
import { refuseGatewayOptions } from "./throttle.ts";
import { type LinkWiring, PATH } from "./wiring.ts";

/** Where on a load balancer the links are. */
export interface LoadBalancerOptions {
  /** An HTTPS listener that you have. */
  readonly listener: IApplicationListener;
  /** The listener's host, for example `www.example.com`. */
  readonly hostName: string;
  /** Of the listener's rule, 1 to 50000; no other rule may have it. */
  readonly priority: number;
}

/** A rule on a load balancer that stands already: for apps that run behind one. */
export function loadBalancer({ listener, hostName, priority }: LoadBalancerOptions): LinkWiring {
  return {
    name: "load balancer",
    isStatic: false,
    open(scope, { domain, ...options }) {
      requireHost(hostName);
      refuseGatewayOptions(options, "load balancer", "it");
      if (domain !== undefined)
        throw new LinksError(
          "ERR_OPTION_INVALID",
          "domain",
          "is not for a load balancer, which has its own; give its hostName",
        );
      return {
        linkUrl: `https://${hostName}/${PATH}`,
        connect({ endpoint }) {
          const targets = new ApplicationTargetGroup(scope, "Targets", {
            targetType: TargetType.LAMBDA,
            targets: [lambdaTarget(endpoint("links-proxy"))],
          });
          targets.setAttribute("lambda.multi_value_headers.enabled", "true");
          new ApplicationListenerRule(scope, "Rule", {
            listener,
            priority,
            conditions: [
              ListenerCondition.hostHeaders([hostName]),
              ListenerCondition.pathPatterns([`/${PATH}`]),
            ],
            action: ListenerAction.forward([targets]),
          });
        },
      };
    },
  };
}

/**
 * The CDK's own target lets load balancers of every account call the function. This one keeps to the stack's account;
 * the target group cannot be named, because it is only made once the permission is there.
 */
function lambdaTarget(click: IFunction): IApplicationLoadBalancerTarget {
  return {
    attachToApplicationTargetGroup(group) {
      const principal = new ServicePrincipal("elasticloadbalancing.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(click).account } },
      });
      click.grantInvoke(principal).applyBefore(group);
      return { targetType: TargetType.LAMBDA, targetJson: { id: click.functionArn } };
    },
  };
}

function requireHost(hostName: string): void {
  if (isAwaited(hostName)) return;
  if (!Token.isUnresolved(hostName) && /^(?:[a-z\d-]+\.)+[a-z\d-]+$/.test(hostName)) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "hostName",
    "is no host written out in lower case, as in www.example.com",
  );
}
