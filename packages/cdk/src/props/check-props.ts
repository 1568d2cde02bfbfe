import { Stack, Token } from "aws-cdk-lib";
import { defineConfig, type LinksConfig, LinksError } from "cognito-links";
import type { Construct } from "constructs";
import { toClientOptions } from "./clients.ts";
import { type CognitoLinksProps, unknownProperty } from "./props.ts";

/** Stands in for a key that is made at deploy. */
const SOME_KEY = Buffer.alloc(32).toString("base64url");

/**
 * Checks the properties with the runtime's own validator. Ids and keys that are only known at deploy are stood in for;
 * whatever decides where a person is sent has to be known now.
 *
 * @throws LinksError that names the property
 */
export function checkProps(scope: Construct, props: CognitoLinksProps): LinksConfig {
  requireProperties(props);
  const { userPool, redirectTo, allowRedirects, signInUrl, appName, keys, cognito } = props;
  requireKnown({ redirectTo, signInUrl, appName });
  requireKnown(
    Object.fromEntries((allowRedirects ?? []).map((rule, i) => [`allowRedirects[${i}]`, rule])),
  );
  const { region } = Stack.of(scope);
  const isRegionKnown = !Token.isUnresolved(region) || !Token.isUnresolved(userPool.userPoolId);
  if (!isRegionKnown && (cognito?.fips === true || cognito?.dualStack === true))
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "env.region",
      "is missing; Cognito's FIPS and dual-stack names differ by region, so give the stack its env",
    );
  return defineConfig({
    userPoolId: known(userPool.userPoolId, `${known(region, "us-east-1")}_Unknown`),
    clients: toClientOptions(props.clients, (id, i) => known(id, `unknown${i}`)),
    keys: keys === null ? null : (keys ?? [""]).map(() => SOME_KEY),
    linkUrl: "https://links.invalid/confirm",
    redirectTo,
    allowRedirects,
    signInUrl,
    appName,
    confirm: props.confirm,
    unsealedUntil: props.unsealedUntil,
    cognito,
  });
}

function requireProperties(props: CognitoLinksProps): void {
  const unknown = unknownProperty(props);
  if (unknown !== undefined)
    throw new LinksError("ERR_OPTION_UNKNOWN", unknown, "is no property; check its spelling");
  if (props.userPool === undefined)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "userPool",
      "is missing; give the pool of the mails",
    );
  if (props.keys?.length === 0)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "keys",
      'is empty; name a key, as in ["1"], or null',
    );
}

function requireKnown(values: Readonly<Record<string, unknown>>): void {
  for (const [path, value] of Object.entries(values))
    if (Token.isUnresolved(value))
      throw new LinksError(
        "ERR_REDIRECT_RULE",
        path,
        "is known only at deploy, too late to be checked; write it out",
      );
}

function known(value: string, standIn: string): string {
  return Token.isUnresolved(value) ? standIn : value;
}
