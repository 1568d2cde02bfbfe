import type { IUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { type FlowsOptions, LinksError } from "cognito-links";
import { FLOW_NAMES, FLOWS, type FlowName, staticDeedOf } from "cognito-links/synth";
import type { LinkWiring } from "../doors/wiring.ts";
import { isKnown } from "../synth/known.ts";
import type { CognitoLinksProps, FlowProps } from "./props.ts";

/** In the place of an address that is still to be looked up. */
export const AWAITED = "https://awaited.invalid/";

/**
 * The flows as the runtime takes them: clients by their ids, known or stood in for, and without the defaults that the
 * wiring cannot serve.
 *
 * @throws LinksError that names the property, and what to give instead
 */
export function toFlowsOptions(props: CognitoLinksProps, isChecked: boolean): FlowsOptions {
  const { flows = {}, wiring } = props;
  const unknown = Object.keys(flows).filter((name) => !(name in FLOWS));
  return Object.fromEntries(
    [...FLOW_NAMES, ...unknown].map((key) => {
      const name = key as FlowName;
      const given = flows[name];
      if (wiring?.isStatic === true && given !== "code" && name in FLOWS) {
        if (isGiven(given)) requireServed(name, given, wiring);
        else if (given === undefined && staticDeedOf(name, {}) === undefined) return [name, "code"];
      }
      return [name, isGiven(given) ? toOptions(name, given, props, isChecked) : given];
    }),
  );
}

function toOptions(
  name: FlowName,
  { client, ...options }: FlowProps,
  props: CognitoLinksProps,
  isChecked: boolean,
) {
  const path = `flows.${name}.client`;
  if ("clientId" in options)
    throw new LinksError("ERR_OPTION_UNKNOWN", `${path}Id`, `is not an option; give ${path}`);
  if (client !== undefined && typeof client?.userPoolClientId !== "string")
    throw new LinksError("ERR_OPTION_INVALID", path, "expected an app client of the pool");
  const addresses = isChecked
    ? {}
    : {
        page: options.page === undefined ? undefined : AWAITED,
        redirectTo: options.redirectTo === undefined ? undefined : AWAITED,
      };
  return { ...options, ...addresses, clientId: client && standInOf(client, props) };
}

/** An id that the deployment alone knows is stood in for, in `clients` and in `flows` alike. */
export function standInOf(
  { userPoolClientId: id }: IUserPoolClient,
  { clients = [] }: Pick<CognitoLinksProps, "clients">,
): string {
  if (isKnown(id)) return id;
  const index = clients.findIndex(({ client }) => client.userPoolClientId === id);
  return index < 0 ? "unknown" : `unknown${index}`;
}

/** Refuses what needs a form, a proof or a press where no code of ours reads one. */
function requireServed(name: FlowName, { page }: FlowProps, { name: door }: LinkWiring): void {
  if (FLOWS[name].doneBy !== "either" || staticDeedOf(name, { page }) !== undefined) return;
  if (page !== undefined)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      `flows.${name}.page`,
      `cannot be had of the ${door}: the code alone sets a password, so it is handed over only with a proof or after a press, and no code is there to look; give "code", or take another wiring`,
    );
  const orPage = staticDeedOf(name, { page: AWAITED }) === undefined ? "" : ", a page of the app";
  throw new LinksError(
    "ERR_OPTION_INVALID",
    `flows.${name}`,
    `asks for a password by a form, which the ${door} cannot read; give "code"${orPage}, or take another wiring`,
  );
}

/** A client that an invitation's page signs in with, and where it was given. */
export interface SignInClient {
  readonly path: string;
  readonly client: IUserPoolClient;
}

/** The clients by which our page signs people in who were mailed a temporary password. */
export function signInClients({ flows = {}, clients }: CognitoLinksProps): SignInClient[] {
  return FLOW_NAMES.flatMap((name) => {
    const given = flows[name];
    if (FLOWS[name].secret !== "temporary-password" || !isGiven(given)) return [];
    if (given.page !== undefined) return [];
    if (given.client !== undefined) return [{ path: `flows.${name}.client`, client: given.client }];
    const [only] = clients?.length === 1 ? clients : [];
    return only === undefined ? [] : [{ path: "clients[0].client", client: only.client }];
  });
}

/** Every address of the flows, by the path of its property. */
export function flowAddresses({
  flows = {},
}: Pick<CognitoLinksProps, "flows">): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(flows).flatMap(([name, given]) =>
      isGiven(given)
        ? (["page", "redirectTo"] as const).map((key) => [`flows.${name}.${key}`, given[key]])
        : [],
    ),
  );
}

function isGiven(given: "code" | FlowProps | undefined): given is FlowProps {
  return typeof given === "object" && given !== null;
}
