import { Hono } from "hono";
import * as v from "valibot";
import { limitBody } from "../ui/limit-body.ts";
import { toMailpitList, toMailpitMessage } from "./mailpit-shape.ts";
import type { Inbox } from "./store.ts";

const NOT_FOUND = "404 page not found\n";
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

  api.get("/message/:id", (c) => {
    const id = c.req.param("id");
    const message = inbox.get(id, c.req.query("query"));
    if (message === undefined) return c.text(NOT_FOUND, 404);
    if (c.req.method === "GET") inbox.markRead(message.id);
    return c.json(toMailpitMessage(message));
  });

  return api;
}
