import type { LinksConfig } from "../config/links-config.ts";
import { lookOf } from "../config/look.ts";
import { FLOW_NAMES, FLOWS, type FlowName } from "../flows/all-flows.ts";

/** Somebody who is mailed, made up. The name is one that a pool gives itself. */
export const PERSON = {
  username: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
  email: "mary@example.com",
} as const;

/** Which of the mails and pages; each left out is all of them. */
export interface PreviewFilter {
  readonly flows?: readonly FlowName[] | undefined;
  /** BCP 47 tags as the configuration has them. */
  readonly languages?: readonly string[] | undefined;
}

/** In what one mail or page differs from the next. */
export interface Variant {
  readonly flow: FlowName;
  readonly language: string;
  /** Undefined where the event of the mail names none, and where all clients look alike without a list of them. */
  readonly clientId: string | undefined;
}

/** Each flow in each language for each client that looks different, in this order. */
export function everyVariant(config: LinksConfig, only: PreviewFilter): readonly Variant[] {
  const flows = FLOW_NAMES.filter((flow) => only.flows?.includes(flow) ?? true);
  return flows.flatMap((flow) => {
    const clientIds = isAdministrators(flow) ? [undefined] : clientsThatDiffer(config);
    return languagesOf(config, only).flatMap((language) =>
      clientIds.map((clientId) => ({ flow, language, clientId })),
    );
  });
}

export function languagesOf({ languages }: LinksConfig, only: PreviewFilter): readonly string[] {
  return languages.filter((language) => only.languages?.includes(language) ?? true);
}

/** Whether an administrator has it sent: the event then names no client. */
export function isAdministrators(flow: FlowName): boolean {
  return Object.keys(FLOWS[flow].sources).every((source) => source.startsWith(BY_ADMINISTRATOR));
}

const BY_ADMINISTRATOR = "CustomMessage_Admin";

/** The first of all clients that look alike. */
function clientsThatDiffer(config: LinksConfig): readonly (string | undefined)[] {
  const looks = new Map<string, string>();
  for (const clientId of config.clients?.keys() ?? []) {
    const { appName, brand } = lookOf(config, clientId);
    const look = JSON.stringify([appName, brand]);
    if (!looks.has(look)) looks.set(look, clientId);
  }
  return looks.size === 0 ? [undefined] : [...looks.values()];
}
