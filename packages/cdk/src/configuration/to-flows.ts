import { CfnUserPool, CfnUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { type IResolvable, Lazy } from "aws-cdk-lib/core";
import type { PasswordPolicy } from "cognito-links";
import { FLOWS, type FlowName, type FlowSettings } from "cognito-links/synth";
import { standInOf } from "../props/flows.ts";
import type { CognitoLinksProps } from "../props/props.ts";
import { fieldsOf, finished } from "../synth/finished.ts";
import { clientsOf } from "../synth/finished-clients.ts";
import { resourceOf } from "../synth/resource-of.ts";

/**
 * The flows' settings for a function, completed when the template is written: by what is then known of the pool and its
 * clients, whatever the app has done to them by L1 constructs and overrides.
 */
export function toFlows(
  settings: FlowSettings,
  props: CognitoLinksProps,
  /** What stands for a client that is named. */
  toId: (id: string) => string | undefined,
): IResolvable {
  const produce = () =>
    Object.fromEntries(
      Object.entries(settings).map(([name, { clientId, ...setting }]) => {
        const { asksPassword, pools } = FLOWS[name as FlowName];
        const asks = asksPassword && setting.page === undefined;
        const [least, most] = (pools && LIFETIMES[pools.unit](props)) ?? [];
        return [
          name,
          {
            passwordPolicy: asks ? passwordPolicyOf(props) : undefined,
            ...setting,
            // What the pool itself says is so, whatever was written down beside it.
            lifetime: most ?? setting.lifetime,
            promised: least === most ? undefined : least,
            clientId: clientId && toId(idOf(clientId, props)),
          },
        ];
      }),
    );
  return Lazy.uncachedAny({ produce });
}

/** The id that a stand-in is for. */
function idOf(standIn: string, { clients = [], flows = {} }: CognitoLinksProps): string {
  const given = Object.values(flows).map((flow) =>
    typeof flow === "object" ? flow.client : undefined,
  );
  const all = [...clients.map(({ client }) => client), ...given];
  const client = all.find((one) => one !== undefined && standInOf(one, { clients }) === standIn);
  return client?.userPoolClientId ?? standIn;
}

type Props = Pick<CognitoLinksProps, "userPool" | "clients">;

/** Of a pool of this app: what it says of passwords, in CloudFormation's names. */
function policyIn({ userPool }: Props): Readonly<Record<string, unknown>> {
  const pool = resourceOf(userPool.userPoolId);
  if (!(pool instanceof CfnUserPool)) return {};
  return fieldsOf(fieldsOf(finished(pool)["Policies"])["PasswordPolicy"]);
}

/** Undefined where the pool says nothing: Cognito's refusal then tells what it wants. */
function passwordPolicyOf(props: Props): PasswordPolicy | undefined {
  const policy = policyIn(props);
  const known = {
    minLength: numberIn(policy, "MinimumLength"),
    requireLowercase: truthIn(policy, "RequireLowercase"),
    requireUppercase: truthIn(policy, "RequireUppercase"),
    requireDigits: truthIn(policy, "RequireNumbers"),
    requireSymbols: truthIn(policy, "RequireSymbols"),
  };
  return Object.values(known).some((one) => one !== undefined) ? known : undefined;
}

/** Seconds that a code lives where the pool or its clients say it: at the least, as the mail promises, and at the most. */
const LIFETIMES = {
  day(props: Props): Range | undefined {
    const days = numberIn(policyIn(props), "TemporaryPasswordValidityDays");
    return days === undefined ? undefined : [days * 24 * 3600, days * 24 * 3600];
  },
  minute({ userPool, clients }: Props): Range | undefined {
    const pool = resourceOf(userPool.userPoolId);
    const listed = clients?.map(({ client }) => resourceOf(client.userPoolClientId));
    const made = listed ?? (pool instanceof CfnUserPool ? clientsOf(pool) : []);
    const minutes = made.map((one) =>
      one instanceof CfnUserPoolClient
        ? (finished(one)["AuthSessionValidity"] ?? DEFAULT_MINUTES)
        : undefined,
    );
    const known = minutes.filter((one) => typeof one === "number");
    const isAll = known.length > 0 && known.length === minutes.length;
    return isAll ? [Math.min(...known) * 60, Math.max(...known) * 60] : undefined;
  },
};

type Range = readonly [least: number, most: number];

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
const DEFAULT_MINUTES = 3;

function numberIn(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" ? value : undefined;
}

function truthIn(fields: Readonly<Record<string, unknown>>, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === "boolean" ? value : undefined;
}
