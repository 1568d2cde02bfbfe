import { type Context, Hono } from "hono";
import { findAssetsDir, serveAssets } from "../ui/assets.ts";
import type { Html } from "../ui/document.ts";
import { guardLoopback } from "../ui/loopback.ts";
import {
  OWN_FILES_ONLY,
  type SecurityHeadersOptions,
  securityHeaders,
} from "../ui/security-headers.ts";
import { toListHref, toLook, toMessageHref } from "./address.ts";
import type { CheckMail } from "./checks-tab.ts";
import { findLink, type LinkTools } from "./link-tab.ts";
import { createLive } from "./live.ts";
import { FRAME_HEADERS, toFrameHtml } from "./mail-frame.ts";
import { createMailpitApi } from "./mailpit-api.ts";
import type { InboxMessage } from "./message.ts";
import { type MessageView, toMessageView } from "./message-view.ts";
import { type PageView, toMissing, toPage, toPlaceholder } from "./page.ts";
import type { Inbox } from "./store.ts";

export interface InboxAppOptions {
  /** Folder that `buildApp` wrote; the package's own by default. */
  readonly assetsDir?: string | undefined;
  /** Where the empty inbox sends a newcomer, normally the demo app. */
  readonly appUrl?: string | undefined;
  /** What is known of links. Default: nothing, and there is no Link tab. */
  readonly links?: LinkTools | undefined;
  /** Judges a mail whose Checks tab is opened. Default: nobody, and there is no such tab. */
  readonly checkMail?: CheckMail | undefined;
}

export const INBOX_SECURITY: SecurityHeadersOptions = {
  csp: { ...OWN_FILES_ONLY, "frame-src": ["'self'"] },
  referrer: "same-origin",
};

/** The search of a request. `?to=` is a short form that other pages link to. */
function toQuery(c: Context): string {
  const to = c.req.query("to");
  const query = to === undefined ? (c.req.query("q") ?? "") : `to:"${to.replaceAll('"', "")}"`;
  return query.trim().slice(0, 1_000);
}

/**
 * The inbox as a web app: pages for people, Mailpit's API for tests, a stream for live pages.
 * Everything but keys, copying and the live update works without JavaScript. Answers on loopback names only.
 */
export function createInboxApp(inbox: Inbox, options: InboxAppOptions = {}): Hono {
  const app = new Hono();
  const live = createLive(inbox);
  const { links, checkMail } = options;

  function toPageView(c: Context, current?: string): PageView {
    const query = toQuery(c);
    const all = inbox.list();
    return {
      messages: inbox.search(query),
      query,
      look: toLook(c.req.query()),
      current,
      now: inbox.now(),
      total: all.length,
      unread: all.filter((message) => !message.read).length,
    };
  }

  async function toView(
    c: Context,
    message: InboxMessage,
    more: Partial<Pick<MessageView, "look" | "scan" | "isNewest">> = {},
  ): Promise<Html> {
    const look = more.look ?? toLook(c.req.query());
    const isChecked = checkMail !== undefined && message.medium === "EMAIL";
    return toMessageView({
      message,
      query: toQuery(c),
      now: inbox.now(),
      link: links && findLink(message, links),
      // Judging takes longer than showing, so only whoever asks waits for it.
      findings: isChecked ? (look.tab === "checks" ? await checkMail(message) : []) : undefined,
      ...more,
      look,
    });
  }

  const missing = (c: Context, what: "mail" | "page"): Response | Promise<Response> =>
    c.html(toPage(toPageView(c), toMissing(what)), 404);

  app.use(securityHeaders(INBOX_SECURITY), guardLoopback);
  serveAssets(app, options.assetsDir ?? findAssetsDir(), ["inbox.css", "inbox.js", "favicon.svg"]);
  app.route("/api/v1", createMailpitApi(inbox));

  app.get("/", async (c) => {
    const [newest] = inbox.search(toQuery(c));
    const view = toPageView(c, newest?.id);
    const main =
      newest === undefined
        ? toPlaceholder(view, options.appUrl)
        : await toView(c, newest, { isNewest: true });
    return c.html(toPage({ ...view, isList: true }, main));
  });

  app.get("/message/:id", async (c) => {
    const message = inbox.get(c.req.param("id"), toQuery(c));
    if (message === undefined) return missing(c, "mail");
    // A page that stays the newest mail's would change under its reader's hands.
    if (c.req.param("id") !== message.id)
      return c.redirect(toMessageHref(message.id, toQuery(c), toLook(c.req.query())));
    if (c.req.method === "GET") inbox.markRead(message.id);
    return c.html(toPage(toPageView(c, message.id), await toView(c, message)));
  });

  app.post("/message/:id/delete", (c) => {
    const found = inbox.search(toQuery(c));
    const at = found.findIndex(({ id }) => id === c.req.param("id"));
    inbox.clear([c.req.param("id")]);
    // The list opens the newest by itself; whoever was further down goes on from there.
    const next = at > 0 ? (found[at + 1] ?? found[at - 1]) : undefined;
    const query = toQuery(c);
    return c.redirect(next === undefined ? toListHref(query) : toMessageHref(next.id, query), 303);
  });

  // What a scanner got is shown once; the address of that page leads back to the link.
  app.get("/message/:id/scan", (c) => {
    const look = { ...toLook(c.req.query()), tab: "link" } as const;
    return c.redirect(toMessageHref(c.req.param("id"), toQuery(c), look));
  });

  app.post("/message/:id/scan", async (c) => {
    const message = inbox.get(c.req.param("id"));
    const link = message && links && findLink(message, links);
    if (message === undefined || link === undefined || links === undefined)
      return missing(c, "mail");
    const scan = await links.scan(link.address);
    const view = toPageView(c, message.id);
    const look = { ...view.look, tab: "link" } as const;
    return c.html(toPage({ ...view, look }, await toView(c, message, { look, scan })));
  });

  app.get("/view/:id", (c) => {
    const [, id = "", ending] = /^(.*?)(\.html|\.txt)?$/.exec(c.req.param("id")) ?? [];
    const message = inbox.get(id, c.req.query("query"));
    if (message === undefined) return missing(c, "mail");
    if (ending === ".txt") return c.text(message.text);
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
      : missing(c, "page"),
  );
  return app;
}
