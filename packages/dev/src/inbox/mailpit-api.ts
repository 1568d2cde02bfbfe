import { Hono } from "hono";
import * as v from "valibot";
import { limitBody } from "../ui/limit-body.ts";
import { headersOf, sourceOf } from "./mail-source.ts";
import { toMailpitList, toMailpitMessage } from "./mailpit-shape.ts";
import { tagsOf } from "./message.ts";
import type { Inbox } from "./store.ts";

const NOT_FOUND = "404 page not found\n";
const readBody = v.object({
  Read: v.optional(v.boolean(), false),
  IDs: v.optional(v.array(v.string()), []),
  Search: v.optional(v.string(), ""),
});
const deleteBody = v.object({ IDs: v.optional(v.array(v.string())) });

/** A whole number from 0 to `max`, else the default; Mailpit ignores nonsense here as well. */
function toCount(text: string | undefined, otherwise: number, max: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), max) : otherwise;
}

/** IDs of a DELETE body; undefined (all) for none, an empty list or no JSON, as in Mailpit. */
function toIds(body: string): readonly string[] | undefined {
  try {
    const parsed = v.safeParse(deleteBody, JSON.parse(body));
    const ids = parsed.success ? (parsed.output.IDs ?? []) : [];
    return ids.length === 0 ? undefined : ids;
  } catch {
    return undefined;
  }
}

/**
 * The part of Mailpit's API that test helpers use, to be mounted at `/api/v1`.
 * Source: https://mailpit.axllent.org/docs/api-v1/
 */
export function createMailpitApi(inbox: Inbox): Hono {
  const api = new Hono();
  api.use(limitBody({ maxSize: 65_536 }));

  api.get("/messages", (c) => {
    const start = toCount(c.req.query("start"), 0, inbox.capacity);
    const limit = toCount(c.req.query("limit"), 50, inbox.capacity);
    return c.json(toMailpitList(inbox, inbox.list(), start, limit));
  });

  // Without IDs and search it is about all of them, as in Mailpit.
  api.put("/messages", async (c) => {
    const body = v.safeParse(readBody, await c.req.json().catch(() => undefined));
    if (!body.success) return c.text("Error: expected Read, IDs or Search", 400);
    const { Read, IDs, Search } = body.output;
    if (IDs.length > 0 && Search !== "")
      return c.text("Error: give either IDs or Search, not both", 400);
    const found = IDs.length > 0 ? IDs : inbox.search(Search).map(({ id }) => id);
    for (const id of found) inbox.markRead(id, Read);
    return c.text("ok");
  });

  api.delete("/messages", async (c) => {
    inbox.clear(toIds(await c.req.text()));
    return c.text("ok");
  });

  api.get("/search", (c) => {
    const query = (c.req.query("query") ?? "").trim();
    if (query === "") return c.text("Error: no search query", 400);
    const start = toCount(c.req.query("start"), 0, inbox.capacity);
    const limit = toCount(c.req.query("limit"), 50, inbox.capacity);
    return c.json(toMailpitList(inbox, inbox.search(query), start, limit));
  });

  api.delete("/search", (c) => {
    const query = (c.req.query("query") ?? "").trim();
    if (query === "") return c.text("Error: no search query", 400);
    inbox.clear(inbox.search(query).map((message) => message.id));
    return c.text("ok");
  });

  api.get("/message/:id/:what{raw|headers}", (c) => {
    const message = inbox.get(c.req.param("id"), c.req.query("query"));
    if (message === undefined) return c.text(NOT_FOUND, 404);
    return c.req.param("what") === "raw"
      ? c.text(sourceOf(message))
      : c.json(Object.fromEntries(headersOf(message).map(([name, value]) => [name, [value]])));
  });

  // Only what is true of this inbox: it has no database, and nobody looks for a newer version.
  api.get("/info", (c) => {
    const all = inbox.list();
    const Tags: Record<string, number> = {};
    for (const tag of all.flatMap(tagsOf)) Tags[tag] = (Tags[tag] ?? 0) + 1;
    const Unread = all.filter(({ read }) => !read).length;
    return c.json({ Version: "cognito-links-dev", Messages: all.length, Unread, Tags });
  });

  api.get("/tags", (c) => c.json([...new Set(inbox.list().flatMap(tagsOf))].sort()));

  api.get("/message/:id", (c) => {
    const id = c.req.param("id");
    const message = inbox.get(id, c.req.query("query"));
    if (message === undefined) return c.text(NOT_FOUND, 404);
    if (c.req.method === "GET") inbox.markRead(message.id);
    return c.json(toMailpitMessage(message));
  });

  return api;
}
