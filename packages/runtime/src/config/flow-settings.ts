import { LinksError } from "../errors/links-error.ts";
import { FLOW_NAMES, FLOWS, type FlowName } from "../flows/all-flows.ts";
import type { Flow, LifetimeUnit } from "../flows/flow.ts";
import type { Reach } from "../redirect/canonical-url.ts";
import type { RedirectRule } from "../redirect/rule.ts";
import { requireAllowed, webOrNativeUrl } from "./addresses.ts";
import type { FlowSetting, FlowSettings, LinksConfig } from "./links-config.ts";
import type { FlowOptions, FlowsOptions } from "./options.ts";

/** What the rest of the configuration says. */
interface Around {
  readonly rules: readonly RedirectRule[];
  readonly reach: Reach;
  readonly clients: LinksConfig["clients"];
}

/**
 * Which mails become links, and how: those that the options ask for, and those that need nothing of the app.
 *
 * @throws LinksError that names the option and says what the flow takes
 */
export function toFlowSettings(options: FlowsOptions, around: Around): FlowSettings {
  const settings = FLOW_NAMES.flatMap((name) => {
    const given = options[name] ?? (FLOWS[name].linkByDefault ? {} : "code");
    return given === "code" ? [] : [[name, toSetting(FLOWS[name], given, around)] as const];
  });
  return Object.freeze(Object.fromEntries(settings));
}

const UNITS: Readonly<
  Record<LifetimeUnit, { readonly option: "minutes" | "days"; readonly seconds: number }>
> = {
  minute: { option: "minutes", seconds: 60 },
  day: { option: "days", seconds: 24 * 3600 },
};

function toSetting(flow: Flow<FlowName>, given: FlowOptions, around: Around): FlowSetting {
  requireFitting(flow, given);
  const address = (option: "page" | "redirectTo"): string | undefined => {
    const value = given[option];
    if (value === undefined) return undefined;
    const path = `flows.${flow.name}.${option}`;
    const url = webOrNativeUrl(path, value, around.reach);
    requireAllowed(path, url, around.rules);
    return url.href;
  };
  const unit = flow.pools && UNITS[flow.pools.unit];
  const lifetime = unit && given[unit.option];
  return withoutUndefined({
    withCode: given.withCode === false ? false : undefined,
    page: address("page"),
    redirectTo: address("redirectTo"),
    clientId: clientOf(flow, given, around.clients),
    passwordPolicy: given.passwordPolicy,
    lifetime: unit && lifetime && lifetime * unit.seconds,
  });
}

/** What the flow cannot do without, and what would change nothing. */
function requireFitting(flow: Flow<FlowName>, given: FlowOptions): void {
  const refuse = (option: keyof FlowOptions, reason: string): never => {
    throw new LinksError("ERR_OPTION_INVALID", `flows.${flow.name}.${option}`, reason);
  };
  const { page } = given;
  if (flow.doneBy === "app" && page === undefined)
    refuse(
      "page",
      `name the page of the app that takes the code, or give flows.${flow.name} as "code"`,
    );
  if (flow.doneBy === "endpoint" && page !== undefined)
    refuse("page", "would change nothing: the endpoint finishes it; leave it out");
  if (page?.includes("#"))
    refuse("page", "has a fragment, which is where the code is handed over; leave it out");
  const here = flow.doneBy !== "app" && page === undefined;
  if (!here && given.redirectTo !== undefined)
    refuse("redirectTo", "would change nothing: the person goes to the page; leave it out");
  if ((!here || !flow.asksPassword) && given.passwordPolicy !== undefined)
    refuse("passwordPolicy", "would change nothing: no page of ours asks for a password here");
  for (const [unit, { option }] of Object.entries(UNITS))
    if (given[option] !== undefined && unit !== flow.pools?.unit)
      refuse(option, "would change nothing: Cognito fixes how long this code lives; leave it out");
  if (flow.secret === "temporary-password" && given.withCode === false)
    refuse("withCode", "cannot be false: the temporary password is in the text and nowhere else");
}

/** The client that our page calls Cognito as where the mail's event names none, as an administrator's calls do. */
function clientOf(
  flow: Flow<FlowName>,
  { clientId, page }: FlowOptions,
  clients: LinksConfig["clients"],
): string | undefined {
  const path = `flows.${flow.name}.clientId`;
  if (clientId !== undefined && clients !== null && !clients.has(clientId))
    throw new LinksError("ERR_OPTION_INVALID", path, "is not among clients; add it there");
  if (!flow.asksPassword || page !== undefined) return undefined;
  const [only] = clients?.size === 1 ? clients.keys() : [];
  const client = clientId ?? only;
  if (client === undefined && flow.secret === "temporary-password")
    throw new LinksError(
      "ERR_OPTION_INVALID",
      path,
      "name the app client that signs invited people in; the mail's event names none",
    );
  return client;
}

/** The configuration is JSON on its way, which has none. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>;
  };
}
