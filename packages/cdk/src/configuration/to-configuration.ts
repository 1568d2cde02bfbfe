import { Stack, Token } from "aws-cdk-lib/core";
import type { LinksConfig } from "cognito-links";
import { type ConfigJson, toConfigJson } from "cognito-links/synth";
import type { ConfigTemplate, Configuration } from "../doors/wiring.ts";
import { toClientOptions } from "../props/clients.ts";
import { signInClients, standInOf } from "../props/flows.ts";
import { hasLooks } from "../props/looks.ts";
import type { CognitoLinksProps } from "../props/props.ts";
import { isKnown } from "../synth/known.ts";
import { toFlows } from "./to-flows.ts";

/** What becomes known while the parts are put together. */
export interface Known {
  readonly linkUrl: string;
  /** base64url, as tokens; null for plain links. */
  readonly keys: readonly string[] | null;
  /** What seals are bound to in the place of the id of a pool that waits for its endpoint. */
  readonly sealedFor: string | undefined;
}

/** Puts in the place of each stand-in what is known, now or at deploy. */
export function toConfiguration(
  checked: LinksConfig,
  props: CognitoLinksProps,
  { linkUrl, keys, sealedFor }: Known,
): Configuration {
  const isFreeOfPool = sealedFor !== undefined && !needsClients(props);
  const toId = (id: string): string | undefined => (isFreeOfPool ? undefined : id);
  return {
    checked: { ...checked, linkUrl },
    namesPool: !isFreeOfPool || props.cognito?.lookUp === true,
    json: {
      ...toConfigJson(checked),
      userPoolId: sealedFor === undefined ? props.userPool.userPoolId : null,
      sealedFor,
      clients: isFreeOfPool ? null : toClients(checked, props),
      keys,
      linkUrl,
      flows: toFlows(checked.flows, props, toId),
      cognitoUrl: props.cognito?.endpoint ?? regionalUrl(props, checked),
      ...(props.cognito?.lookUp ? { lookUpIn: props.userPool.userPoolId } : {}),
    },
  };
}

/** The clients by their real ids, and with the looks that the check has completed. */
function toClients(
  { clients: checked }: LinksConfig,
  props: CognitoLinksProps,
): ConfigTemplate["clients"] {
  const real = toClientOptions(props.clients);
  if (real === null) return null;
  return real.map(({ clientId, clientSecret }, i) => {
    const standIn = props.clients?.[i]?.client;
    const looks = standIn && checked?.get(standInOf(standIn, props));
    return { ...looks, clientId, ...(clientSecret === undefined ? {} : { clientSecret }) };
  });
}

/**
 * A sealed link carries its client; only a secret, a look, and links without a seal, need the list. An administrator's
 * mail names none: where its link needs one, the endpoint has to.
 */
function needsClients(props: CognitoLinksProps): boolean {
  const { clients = [], unsealedUntil, flows = {} } = props;
  return (
    unsealedUntil !== undefined ||
    clients.some((one) => one.clientSecret !== undefined || hasLooks(one)) ||
    Object.values(flows).some((flow) => typeof flow === "object" && flow.client !== undefined) ||
    signInClients(props).length > 0
  );
}

/** Where neither pool nor stack names a region, the deployment does. */
function regionalUrl({ userPool }: CognitoLinksProps, { cognitoUrl }: LinksConfig): string {
  const { region, urlSuffix } = Stack.of(userPool);
  return !isKnown(userPool.userPoolId) && Token.isUnresolved(region)
    ? `https://cognito-idp.${region}.${urlSuffix}/`
    : cognitoUrl;
}

/**
 * The mail handler's share. A pool of this app names its trigger, so that the trigger cannot name the pool or its
 * clients; it serves the pool that calls it, which is one of this account and region (docs/threat-model.md). Of a flow's client it has to know
 * only that the endpoint has one.
 */
export function toMailJson(
  { checked, json: { lookUpIn: _, ...json } }: Configuration,
  props: CognitoLinksProps,
  { isOwnPool, looksIn }: { readonly isOwnPool: boolean; readonly looksIn: ConfigJson["looksIn"] },
): ConfigTemplate {
  if (isOwnPool) {
    const flows = toFlows(checked.flows, props, () => "");
    return { ...json, flows, userPoolId: null, clients: null, looksIn };
  }
  const clients = json.clients?.map(({ clientSecret: _, ...client }) => client) ?? null;
  return { ...json, clients };
}
