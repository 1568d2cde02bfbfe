import { type Context, Hono } from "hono";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import type { Html } from "../ui/document.ts";
import { guardLoopback } from "../ui/loopback.ts";
import { OWN_FILES_ONLY, securityHeaders } from "../ui/security-headers.ts";
import { toLook, toMessageHref } from "./address.ts";
import { createLive } from "./live.ts";
import { FRAME_HEADERS, toFrameHtml } from "./mail-frame.ts";
import { createMailpitApi } from "./mailpit-api.ts";
import { toMessageView } from "./message-view.ts";
import { type PageView, toMissing, toPage, toPlaceholder } from "./page.ts";
import type { Inbox } from "./store.ts";

export interface InboxAppOptions {
  /** Folder that `buildApp` wrote; the package's own by default. */
  readonly assetsDir?: string | undefined;
  /** Where the empty inbox sends a newcomer, normally the demo app. */
  readonly appUrl?: string | undefined;
}

/** The search of a request. `?to=` is a short form that other pages link to. */
function toQuery(c: Context): string {
  const to = c.req.query("to");
  return to === undefined ? (c.req.query("q") ?? "").trim() : `to:"${to.replaceAll('"', "")}"`;
}

function toPageView(c: Context, inbox: Inbox, current?: string): PageView {
  const query = toQuery(c).slice(0, 1_000);
  const all = inbox.list();
  return {
    messages: query === "" ? all : inbox.search(query),
    query,
    current,
    now: inbox.now(),
    total: all.length,
    unread: all.filter((message) => !message.read).length,
  };
}

/**
 * The inbox as a web app: pages for people, Mailpit's API for tests, a stream for live pages.
 * Everything but the live update works without JavaScript. Answers on loopback names only.
 */
export function createInboxApp(inbox: Inbox, options: InboxAppOptions = {}): Hono {
  const app = new Hono();
  const live = createLive(inbox);
  const show = (
    c: Context,
    main: (view: PageView) => Html,
    status: 200 | 404 = 200,
    id?: string,
  ) => {
    const view = toPageView(c, inbox, id);
    return c.html(toPage(view, main(view)), status);
  };

  const csp = { ...OWN_FILES_ONLY, "frame-src": ["'self'"] };
  app.use(securityHeaders({ csp, referrer: "same-origin" }), guardLoopback);
  serveAssets(app, options.assetsDir ?? findAssetsDir(), ["inbox.css", "inbox.js", "favicon.svg"]);
  app.route("/api/v1", createMailpitApi(inbox));

  app.get("/", (c) => show(c, (view) => toPlaceholder(view, options.appUrl)));

  app.get("/message/:id", (c) => {
    const message = inbox.get(c.req.param("id"));
    if (message === undefined) return show(c, () => toMissing("mail"), 404);
    const look = toLook(c.req.query());
    // A page that stays the newest mail's would change under its reader's hands.
    if (c.req.param("id") !== message.id) {
      return c.redirect(toMessageHref(message.id, toQuery(c), look));
    }
    if (c.req.method === "GET") inbox.markRead(message.id);
    return show(c, (view) => toMessageView(message, view.query, look), 200, message.id);
  });

  app.get("/view/:id", (c) => {
    const message = inbox.get(c.req.param("id").replace(/\.html$/, ""));
    if (message === undefined) return show(c, () => toMissing("mail"), 404);
    return c.body(toFrameHtml(message.html, toLook(c.req.query()).scheme), 200, {
      ...FRAME_HEADERS,
    });
  });

  app.get("/events", (c) =>
    c.req.method === "HEAD"
      ? c.body(null, 200, { "content-type": "text/event-stream; charset=utf-8" })
      : live.open(c.req.raw.signal),
  );

  app.post("/delete", (c) => {
    inbox.clear();
    return c.redirect("/", 303);
  });

  app.notFound((c) =>
    c.req.path.startsWith("/api/")
      ? c.json({ Error: "The inbox has no such API route." }, 404)
      : show(c, () => toMissing("page"), 404),
  );
  return app;
}
