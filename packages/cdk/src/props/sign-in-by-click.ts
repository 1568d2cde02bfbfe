import { CfnUserPool, CfnUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { finished } from "../synth/finished.ts";
import { clientsInApp, hasSecret, listed, pathOf } from "../synth/finished-clients.ts";
import { resourceOf } from "../synth/resource-of.ts";
import type { CognitoLinksProps } from "./props.ts";

/** What is wrong, and with what. */
export type Finding = readonly [subject: string, sentence: string];

type Props = Pick<CognitoLinksProps, "signIn" | "clients" | "userPool">;

/** What makes `signIn` impossible, as far as it is seen in this app. */
export function clickFaults(props: Props): Finding[] {
  const seen = clientsSeen(props);
  if (props.signIn === undefined || seen.length === 0 || !seen.every(hasSecret)) return [];
  return [
    [
      "signIn",
      "needs a client without a secret, for a page that signs in cannot keep one, and all clients of this app have one; make one for the page, or leave it out",
    ],
  ];
}

/**
 * What has links confirm and sign nobody in, each with an id: the page signs in by USER_AUTH, which a client has to allow and
 * which the Lite plan has not.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html and
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
export function clickWarnings(props: Props): Finding[] {
  if (props.signIn === undefined) return [];
  const pool = resourceOf(props.userPool.userPoolId);
  const isLite = pool instanceof CfnUserPool && finished(pool)["UserPoolTier"] === "LITE";
  const seen = clientsSeen(props).filter((one) => !hasSecret(one));
  const mayNot = seen.length > 0 && !seen.some(mayChoose);
  return [
    ...(mayNot
      ? [
          [
            "sign-in-not-allowed",
            `signIn: links confirm and sign nobody in, because no client allows ALLOW_USER_AUTH; add user: true to the authFlows of ${seen.map(pathOf).join(" or ")}.`,
          ] as const,
        ]
      : []),
    ...(isLite
      ? [
          [
            "sign-in-not-in-plan",
            "signIn: links confirm and sign nobody in, because the pool's feature plan is Lite; set featurePlan: FeaturePlan.ESSENTIALS on it.",
          ] as const,
        ]
      : []),
  ];
}

/** The clients that people sign up with, where all of them are of this app. */
function clientsSeen({ clients, userPool }: Props): readonly CfnUserPoolClient[] {
  if (clients === undefined) return clientsInApp(userPool);
  const made = clients.map(({ client }) => resourceOf(client.userPoolClientId));
  const seen = made.filter((one) => one instanceof CfnUserPoolClient);
  return seen.length === made.length ? seen : [];
}

/** An expression of the deployment is not known. A client that says nothing has SRP, refresh and custom alone. */
function mayChoose(client: CfnUserPoolClient): boolean {
  const { ExplicitAuthFlows: flows = [] } = finished(client);
  return !Array.isArray(flows) || listed(flows, "ALLOW_USER_AUTH");
}
