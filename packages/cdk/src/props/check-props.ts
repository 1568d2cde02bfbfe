import { Stack, Token } from "aws-cdk-lib";
import { defineConfig, type LinksConfig, LinksError } from "cognito-links";
import { parseOptions } from "cognito-links/synth";
import type { Construct } from "constructs";
import { checkClients, checkPool } from "./check-pool.ts";
import { toClientOptions } from "./clients.ts";
import type { CognitoLinksProps } from "./props.ts";
import { propsSchema } from "./schema.ts";

/** Stands in for a key that is made at deploy. */
const SOME_KEY = Buffer.alloc(32).toString("base64url");

/**
 * Checks the properties with the runtime's own validator. Ids and keys that are only known at deploy are stood in for;
 * whatever decides where a person is sent has to be known now.
 *
 * @throws LinksError that names the property
 */
export function checkProps(scope: Construct, props: CognitoLinksProps): LinksConfig {
  // What is missing is checked like what is wrong.
  parseOptions(propsSchema, Object.assign({ userPool: undefined }, props));
  checkPool(scope, props.userPool);
  checkClients(props.clients);
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
