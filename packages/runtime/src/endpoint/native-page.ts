import type { LinksConfig } from "../config/links-config.ts";
import { type Html, html, raw } from "../html/html.ts";
import { queryOf } from "../link/address.ts";
import { isSealed } from "../link/claims.ts";
import { SCANNED } from "../link/straight-link.ts";
import type { PageExtra } from "../pages/page.ts";
import type { Words } from "../words/words.ts";
import { isLinkStatus } from "./endings.ts";
import type { PageView } from "./page-views.ts";
import type { RespondContext, ToApp } from "./respond.ts";

export type NativePageConfig = Pick<LinksConfig, "redirectTo" | "signInUrl" | "linkUrl">;

/** Which page says what came of a visit whose target is an app of its own scheme. */
export function nativeViewOf({ ending }: ToApp): PageView {
  return { page: isLinkStatus(ending) ? "done" : "in-app", status: 200, leadsOn: false };
}

/**
 * The ways on from such a page: the app, the web, and a QR code for a phone where this is none. Nothing opens by itself:
 * where the app is missing Safari would show an error above the page and Chrome one in its place, and a tap is welcome
 * everywhere (docs/decisions/60-native-targets.md).
 */
export async function renderWays(
  { pages: { app: words } }: Pick<Words, "pages">,
  performed: ToApp,
  { context, config }: NativePageParts,
): Promise<PageExtra> {
  const web = webOf(performed, context, config);
  const address = await addressForPhone(performed, context, config);
  const code = address && (await import("../qr/qr-code.ts")).qrCode(address);
  const ways = html`<nav><a href="${performed.app}" class="button">${words.open}</a>
<p class="missing">${words.missing}</p>
${web && html`<a href="${web}" class="button quiet">${words.web}</a>\n`}</nav>
${code && html`<section class="scan"><p>${words.scan}</p>${drawn(code, words.code)}</section>\n`}`;
  return { html: ways, style: WAYS_STYLE };
}

export interface NativePageParts {
  readonly context: RespondContext;
  readonly config: NativePageConfig;
}

/** Where the web goes on from what is done; nothing on the web could take a code for the app. */
function webOf(
  { ending, leadsTo, withResult }: ToApp,
  { visit }: RespondContext,
  config: NativePageConfig,
): string | undefined {
  if (!isLinkStatus(ending)) return undefined;
  const own = visit?.link && visit.setting.redirectTo;
  const web = [own, config[leadsTo], config.redirectTo, config.signInUrl].find(
    (url) => url !== undefined && /^https?:/.test(url),
  );
  return web && withResult(web);
}

/**
 * An address of ours, for no camera knows what to do with an app's scheme, and a phone without the app gets this page. Of
 * what is done it is the link without its code, which only shows the page again; of a code that can do nothing alone the
 * link itself. One that can do much is in no picture, nor is what anybody could have written.
 */
async function addressForPhone(
  { ending, link }: ToApp,
  { visit, withoutCode, url }: RespondContext,
  { linkUrl }: NativePageConfig,
): Promise<string | undefined> {
  if (!isSealed(link.claims) || link.claims.unvouched) return undefined;
  if (isLinkStatus(ending)) {
    const bare = await withoutCode?.(link);
    return bare && `${linkUrl}${bare.replace(/#$/, "")}${SCANNED}`;
  }
  const isFree = visit?.deed?.kind === "hand-over" && visit.deed.guard === "none";
  return isFree && url !== undefined ? `${linkUrl}?${queryOf(url)}` : undefined;
}

/** As wide as whole pixels make it, black on white in the dark, too, with the four dots of margin that cameras want. */
function drawn(rows: readonly (readonly boolean[])[], label: string): Html {
  const size = rows.length + 8;
  const width = size * Math.max(2, Math.floor(264 / size));
  const lines = rows.map((row, y) => {
    const text = row.map(Number).join("");
    let at = 0;
    const dark = [...text.matchAll(/1+/g)].map(({ index, 0: run }) => {
      const move = `m${index - at} 0h${run.length}`;
      at = index + run.length;
      return move;
    });
    return `M4 ${y + 4.5}${dark.join("")}`;
  });
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="${width}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${raw(lines.join(""))}"/></svg>`;
}

/** Beside the pages' own sheet. Where a finger points there is no phone to fetch, and on paper nothing to press. */
export const WAYS_STYLE: string =
  ".missing,.scan{color:var(--soft);font-size:14px}.missing{margin:12px 0}.missing:last-child{margin-bottom:0}" +
  ".scan{margin:24px 0 0;padding-top:20px;border-top:1px solid var(--line)}.scan svg{display:block;max-width:100%;height:auto;margin:0 auto;border-radius:10px}" +
  "@media(hover:none) and (pointer:coarse){.scan{display:none}}" +
  "@media print{nav{display:none}.scan{display:block;border:0}}";
