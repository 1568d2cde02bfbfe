import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { isLoopbackHost } from "../ui/loopback.ts";
import { toSecurityHeaders } from "../ui/security-headers.ts";
import { sendWhole } from "../ui/send-whole.ts";
import { INBOX_SECURITY } from "./inbox-app.ts";
import { toMailpitMessage } from "./mailpit-shape.ts";
import type { Inbox } from "./store.ts";

const MESSAGE = /^\/api\/v1\/message\/(\w+)(?:\?(.*))?$/;

/**
 * The inbox for Node's server. One message, which tests ask for again and again, is answered with no framework between:
 * that takes half the time. All else, also that there is no such message, is the app's.
 */
export function inboxListener(inbox: Inbox, app: Hono): RequestListener {
  const others = getRequestListener(app.fetch);
  const security = Object.entries(toSecurityHeaders(INBOX_SECURITY)).flat();
  const headers = ["content-type", "application/json", ...security];
  return (incoming, outgoing) => {
    const { method, url = "", headers: given } = incoming;
    const asked = method === "GET" && isLoopbackHost(given.host ?? "") ? MESSAGE.exec(url) : null;
    const query = new URLSearchParams(asked?.[2]).get("query") ?? undefined;
    const message = asked === null ? undefined : inbox.get(asked[1] ?? "", query);
    if (message === undefined) return others(incoming, outgoing);
    inbox.markRead(message.id);
    sendWhole(outgoing, 200, headers, JSON.stringify(toMailpitMessage(message)));
  };
}
