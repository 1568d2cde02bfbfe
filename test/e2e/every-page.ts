import { defineConfig, type LinksConfig } from "cognito-links";
import {
  type LinklessEnding,
  PAGES,
  type PageEnding,
} from "../../packages/runtime/src/endpoint/endings.ts";
import type { LinkResponse } from "../../packages/runtime/src/endpoint/http.ts";
import { createShowPage } from "../../packages/runtime/src/endpoint/page-answer.ts";
import type { ToPage } from "../../packages/runtime/src/endpoint/perform.ts";
import { respond } from "../../packages/runtime/src/endpoint/respond.ts";
import type { Visit } from "../../packages/runtime/src/endpoint/visit.ts";
import { DEEDS } from "../../packages/runtime/src/flows/all-deeds.ts";
import { FLOW_NAMES, FLOWS, type FlowName } from "../../packages/runtime/src/flows/all-flows.ts";
import type { CallDeed, Deed, Operation } from "../../packages/runtime/src/flows/deed.ts";

export const LINK = `https://links.example.com/confirm?link=${"Ab3_".repeat(60)}&code=123456`;

/** What a page says that its ending does not decide. */
export interface Shown {
  readonly flow?: FlowName;
  readonly kind?: Deed["kind"];
  readonly asks?: "confirm" | "resend";
  readonly appName?: string;
  readonly wait?: number;
  readonly account?: string;
}

const configOf = (appName: string): LinksConfig =>
  defineConfig({
    userPoolId: "eu-central-1_AbC123xyz",
    clients: null,
    keys: ["A".repeat(43)],
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/",
    appName,
  });

const asking = (config: LinksConfig) => ({
  method: "GET",
  target: config.redirectTo,
  linkUrl: config.linkUrl,
  showPage: async () => createShowPage(config, () => {}),
  random: () => 0.5,
});

const passwordPolicy = {
  minLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
};

const cookie = { nonce: "n".repeat(22), known: undefined };

/** The page of an ending as the endpoint answers it, policy and all. */
export async function pageOf(ending: PageEnding, shown: Shown = {}): Promise<LinkResponse> {
  const { flow = "sign-up", kind = "call", asks = "resend", wait } = shown;
  const { appName = "Acorn", account = "m@e.com" } = shown;
  const config = configOf(appName);
  const deed = await deedOf(flow, kind);
  const claims = { flow, username: "mary", clientId: "c", account };
  const code = FLOWS[flow].secret === "code" ? "123456" : undefined;
  const hasForm = deed.kind === "call" && deed.form !== undefined;
  const isCodeTyped = hasForm && (ending === "mismatch" || ending === "incomplete");
  const visited = { link: { claims, code }, cookie, setting: { passwordPolicy }, isCodeTyped };
  const visit: Visit =
    deed.kind === "call"
      ? { asks, deed, fields: {}, ...visited }
      : { asks: "ask", deed, ...visited };
  const url = LINK.replace("https://links.example.com", "");
  return respond(performedOf(ending), { ...asking(config), url, visit, wait });
}

async function deedOf(flow: FlowName, kind: Deed["kind"]): Promise<Deed> {
  const { call, handOver } = await DEEDS[flow]();
  const deed = kind === "call" ? call : handOver;
  if (deed === undefined) throw new Error(`${flow} has no such deed`);
  return deed;
}

/** What Cognito says beside its refusal. */
function performedOf(ending: PageEnding): ToPage {
  if (ending === "attributes-wanted") return { ending, wants: ["name", "custom:customer_number"] };
  if (ending !== "password-refused") return { ending };
  const message = "Password did not conform with policy: Password not long enough";
  const type = "InvalidPasswordException";
  return { ending, answer: { kind: "error", type, message, requestId: undefined } };
}

/** Every page that the links of any flow can end on, each once, with the flow and the ending of which it is the first. */
export async function everyPage(): Promise<ReadonlyMap<string, LinkResponse>> {
  const pages = new Map<string, LinkResponse>();
  const bodies = new Set<string>();
  const add = (name: string, page: LinkResponse): void => {
    const seen = page.body.replaceAll(/<input type="hidden"[^>]*>/g, "");
    if (!bodies.has(seen)) pages.set(name, page);
    bodies.add(seen);
  };
  for (const flow of FLOW_NAMES)
    for (const deed of Object.values(await DEEDS[flow]()) as readonly Deed[])
      for (const [asks, endings] of Object.entries(endingsOf(deed)))
        for (const ending of endings) {
          const shown = { flow, kind: deed.kind, asks: asks as "confirm" | "resend", wait: 47 };
          add(`${flow}: ${ending} (${asks})`, await pageOf(ending, shown));
        }
  for (const ending of LINKLESS) add(ending, await linklessPage(ending));
  return pages;
}

const LINKLESS: readonly LinklessEnding[] = ["invalid-link", "method-not-allowed", "too-large"];

function linklessPage(ending: LinklessEnding): Promise<LinkResponse> {
  const config = configOf("Acorn");
  return respond({ ending }, { ...asking(config), visit: { asks: ending, cookie } });
}

/** The pages on which a deed's links can end, after a press and after asking for a new link. */
function endingsOf(deed: Deed): Readonly<Record<"confirm" | "resend", readonly PageEnding[]>> {
  const always = ["outdated", "prefetched"] as const;
  const asking = ["ask", "ask-again", "other-browser"] as const;
  if (deed.kind === "hand-over")
    return { confirm: deed.guard === "none" ? always : [...always, ...asking], resend: [] };
  const { form, renew } = deed;
  const unasked: readonly PageEnding[] = form
    ? ["ask", "ask-again", "incomplete"]
    : [...asking, ...(renew ? ["cut-link" as const] : [])];
  return {
    confirm: [...always, ...unasked, ...(renew ? ["expired" as const] : []), ...saidBy(deed)],
    resend: renew ? isPage(renew.meaning.map(({ is }) => is)) : [],
  };
}

/** What Cognito's answers to a deed's operations mean, the one that comes after a challenge included. */
function saidBy({ operation }: CallDeed): readonly PageEnding[] {
  const meant: string[] = [];
  let next: Operation<string> | undefined = operation;
  while (next !== undefined) {
    meant.push(...next.meaning.map(({ is }) => is));
    const then: object | undefined = next.next?.({ ChallengeName: "NEW_PASSWORD_REQUIRED" }, {});
    next = then !== undefined && "name" in then ? (then as Operation<string>) : undefined;
  }
  return isPage(meant);
}

const isPage = (endings: readonly string[]): readonly PageEnding[] =>
  [...new Set(endings)].filter((ending): ending is PageEnding => ending in PAGES);
