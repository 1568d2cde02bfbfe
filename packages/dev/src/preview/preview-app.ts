import type { LinksConfig } from "cognito-links";
import { type Context, Hono } from "hono";
import { createLive } from "../inbox/live.ts";
import { FRAME_HEADERS, toFrameHtml } from "../inbox/mail-frame.ts";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import { guardLoopback } from "../ui/loopback.ts";
import { OWN_FILES_ONLY, securityHeaders } from "../ui/security-headers.ts";
import { type Choices, type Look, toHref, toLook } from "./address.ts";
import { clientsIn, createGallery, type Exhibit } from "./gallery.ts";
import { toPage } from "./page.ts";
import type { PreviewSource, Snapshot } from "./source.ts";
import type { View } from "./view.ts";

export interface PreviewAppOptions {
  /** Folder that `buildApp` wrote; the package's own by default. */
  readonly assetsDir?: string | undefined;
  /** Where it is mounted. Default: at the root. */
  readonly base?: string | undefined;
}

/** What is seen of a configuration in one look. */
interface Sight {
  readonly exhibits: readonly Exhibit[];
  readonly look: Look;
  readonly choices: Choices;
}

const NOTHING: Choices = { languages: [], clients: [] };

/**
 * Every email, text message and page of a configuration as a web app, and again whenever its files change. Works without
 * JavaScript but for the live update. Answers on loopback names only.
 */
export function createPreviewApp(source: PreviewSource, options: PreviewAppOptions = {}): Hono {
  const { base = "" } = options;
  const app = new Hono();
  const live = createLive(source);
  const sightOf = createSights();
  const viewOf = async (c: Context): Promise<Omit<View, "current">> => {
    const { config, findings } = source.read();
    return { base, findings, ...(await sightOf(config, c.req.query())) };
  };
  const found = (c: Context, { exhibits }: Pick<View, "exhibits">): Exhibit | undefined =>
    exhibits.find(({ id }) => id === `${c.req.param("flow")}/${c.req.param("name")}`);

  const csp = { ...OWN_FILES_ONLY, "frame-src": ["'self'"] };
  app.use(securityHeaders({ csp, referrer: "same-origin" }), guardLoopback);
  serveAssets(app, options.assetsDir ?? findAssetsDir(), [
    "preview.css",
    "preview.js",
    "favicon.svg",
  ]);

  app.get("/", async (c) => {
    const view = await viewOf(c);
    return c.html(toPage({ ...view, current: view.exhibits[0] }, "list"));
  });

  app.get("/events", (c) =>
    c.req.method === "HEAD"
      ? c.body(null, 200, { "content-type": "text/event-stream; charset=utf-8" })
      : live.open(c.req.raw.signal),
  );

  app.get("/frame/:scheme{light|dark}/:flow/:name", async (c) => {
    const view = await viewOf(c);
    const exhibit = found(c, view);
    if (exhibit?.html === undefined) return c.text("There is no such email or page.\n", 404);
    const leading = leadOn(exhibit, view, source.read().config);
    const scheme = c.req.param("scheme") === "dark" ? "dark" : "light";
    return c.body(toFrameHtml(leading, scheme), 200, { ...FRAME_HEADERS });
  });

  app.get("/:flow/:name", async (c) => {
    const view = await viewOf(c);
    const current = found(c, view);
    const isMissing = current === undefined;
    const page = toPage({ ...view, current }, isMissing ? "missing" : "message");
    return c.html(page, isMissing ? 404 : 200);
  });
  return app;
}

/** Makes a configuration's exhibits once for each language and client; another configuration begins anew. */
function createSights() {
  let known: LinksConfig | undefined;
  const sights = new Map<string, Promise<readonly Exhibit[]>>();
  let choices: Promise<Choices> | undefined;
  return async (
    config: Snapshot["config"],
    query: Readonly<Record<string, string>>,
  ): Promise<Sight> => {
    if (config === undefined)
      return { exhibits: [], choices: NOTHING, look: toLook(query, NOTHING) };
    if (config !== known) {
      known = config;
      sights.clear();
      choices = clientsIn(config).then((clients) => ({ languages: config.languages, clients }));
    }
    const chosen = (await choices) ?? NOTHING;
    const look = toLook(query, chosen);
    const key = JSON.stringify([look.language, look.client]);
    const clientId = look.client || undefined;
    const made = sights.get(key) ?? createGallery(config, { language: look.language, clientId });
    sights.set(key, made);
    return { exhibits: await made, choices: chosen, look };
  };
}

/** The button of an email leads to the page that its link opens, so that a whole flow can be walked through. */
function leadOn(
  { html = "", medium, flow }: Exhibit,
  { base, exhibits, look, choices }: Omit<View, "current">,
  config: LinksConfig | undefined,
): string {
  const page = exhibits.find((one) => one.flow === flow && one.medium === "page");
  if (medium !== "email" || page === undefined || config === undefined) return html;
  const to = toHref(base, page.id, look, choices).replaceAll("&", "&amp;");
  return html.replace(/href="([^"]*)"/g, (own, address: string) =>
    address.startsWith(`${config.linkUrl}?`) ? `target="_top" href="${to}"` : own,
  );
}
