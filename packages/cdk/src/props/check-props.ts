import { Annotations, Stack } from "aws-cdk-lib/core";
import {
  type CognitoOptions,
  defineConfig,
  type LinksConfig,
  LinksError,
  type LinksOptions,
} from "cognito-links";
import { parseOptions } from "cognito-links/synth";
import type { Construct } from "constructs";
import { isAwaited, isKnown, requireKnown } from "../synth/known.ts";
import { checkPool } from "./check-pool.ts";
import { toClientOptions } from "./clients.ts";
import { AWAITED, flowAddresses, toFlowsOptions } from "./flows.ts";
import { looksOf } from "./looks.ts";
import type { CognitoLinksProps } from "./props.ts";
import { propsSchema } from "./schema.ts";

/** In the place of a key that is made at deploy. */
const SOME_KEY = Buffer.alloc(32).toString("base64url");

/**
 * Checks the properties with the runtime's own validator. Ids and keys may be known only at deploy, and any
 * value only after a look-up; whatever decides where a person is sent has to be known when the stack is synthesised.
 *
 * @throws LinksError that names the property
 */
export function checkProps(scope: Construct, props: CognitoLinksProps): LinksConfig {
  parseOptions(propsSchema, props ?? {});
  checkPool(scope, props.userPool);
  const { userPool, redirectTo, allowRedirects, signInUrl, keys, cognito } = props;
  requireKnown("ERR_REDIRECT_RULE", { redirectTo, signInUrl, ...flowAddresses(props) });
  requireKnown(
    "ERR_REDIRECT_RULE",
    Object.fromEntries((allowRedirects ?? []).map((rule, i) => [`allowRedirects[${i}]`, rule])),
  );
  const { region } = Stack.of(scope);
  const isRegionKnown = isKnown(region) || isKnown(userPool.userPoolId);
  if (!isRegionKnown && (cognito?.fips === true || cognito?.dualStack === true))
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "env.region",
      "is missing; Cognito's FIPS and dual-stack names differ by region, so give the stack its env",
    );
  warnOfDevelopment(scope, allowRedirects);
  requireCodeForSignIn(props);
  return defineNamed({
    userPoolId: known(userPool.userPoolId, `${known(region, "us-east-1")}_Unknown`),
    clients: toClientOptions(props.clients, (id, i) => known(id, `unknown${i}`)),
    keys: keys === null ? null : (keys ?? [""]).map(() => SOME_KEY),
    linkUrl: "https://links.invalid/confirm",
    ...targetsOf(props),
    ...looksOf(props),
    confirm: props.confirm,
    signIn: props.signIn,
    unsealedUntil: isAwaited(props.unsealedUntil) ? "2000-01-01" : props.unsealedUntil,
    flows: toFlowsOptions(props, !isTargetAwaited(props)),
    cognito: cognitoOf(props),
  });
}

/** Said before what the runtime says, whose links need keys for it: this wiring can have none. */
function requireCodeForSignIn({ signIn, wiring }: CognitoLinksProps): void {
  if (signIn === undefined || wiring?.isStatic !== true) return;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    "signIn",
    `cannot be had of the ${wiring.name}: no code runs there that asks for a proof; leave it out, or take another wiring`,
  );
}

/** The runtime's refusals name the client's id, where the construct takes the client. */
function defineNamed(options: LinksOptions): LinksConfig {
  try {
    return defineConfig(options);
  } catch (error) {
    const path =
      error instanceof LinksError ? /^(flows\..+\.client)Id$/.exec(error.path)?.[1] : undefined;
    if (!(error instanceof LinksError) || path === undefined) throw error;
    const said = error.message.slice(error.path.length + 2).replace(/ \(ERR_.*$/, "");
    throw new LinksError(error.code, path, said);
  }
}

/** A rule for developers lets links lead to places that anybody may have: it must not be deployed by accident. */
function warnOfDevelopment(
  scope: Construct,
  allowRedirects: CognitoLinksProps["allowRedirects"] = [],
): void {
  for (const [i, rule] of allowRedirects.entries())
    if (typeof rule === "object" && "development" in rule)
      Annotations.of(scope).addWarningV2(
        `cognito-links:development-${i}`,
        `allowRedirects[${i}]: is for development, and anybody may get such an address; leave it out in production.`,
      );
}

/** What decides where people are sent. Where a part of it is still to be looked up, it is checked in the next pass. */
function targetsOf(
  props: CognitoLinksProps,
): Pick<LinksOptions, "redirectTo" | "allowRedirects" | "signInUrl"> {
  const { redirectTo, allowRedirects, signInUrl } = props;
  return isTargetAwaited(props)
    ? { redirectTo: AWAITED }
    : { redirectTo, allowRedirects, signInUrl };
}

function isTargetAwaited(props: CognitoLinksProps): boolean {
  const { redirectTo, allowRedirects = [], signInUrl } = props;
  const all = [redirectTo, signInUrl, ...allowRedirects, ...Object.values(flowAddresses(props))];
  return all.some(isAwaited);
}

function cognitoOf({ cognito }: CognitoLinksProps): CognitoOptions | undefined {
  return Object.values(cognito ?? {}).some(isAwaited) ? undefined : cognito;
}

function known(value: string, standIn: string): string {
  return isKnown(value) ? value : standIn;
}
