import type { LinksConfig } from "../config/define-config.ts";
import type { ConfirmMode } from "../config/options.ts";
import type { Link } from "../link/claims.ts";
import { readLink } from "../link/plain-link.ts";
import type { LinkRequest } from "./http.ts";
import type { Ending } from "./outcome.ts";
import { wasPressed } from "./pressed-cookie.ts";

/** What a request asks for: look at the page, confirm, or mail a new link. */
export type Action = "show" | "confirm" | "resend";

/** A request, understood: either it ends here, or it asks something of a link. */
export type Visit =
  | {
      readonly ending: Extract<Ending, "method-not-allowed" | "too-large" | "invalid-link">;
      readonly link?: undefined;
      readonly action?: undefined;
    }
  | { readonly ending?: undefined; readonly link: Link; readonly action: Action };

const MAX_URL_LENGTH = 8192;
const MAX_BODY_LENGTH = 1024;

/** Reads a request. Only a GET in mode `"open"`, a pressed button, or its own retry confirms; HEAD never does. */
export function readVisit(
  { method, url, headers, body = "" }: LinkRequest,
  { confirm, clients }: Pick<LinksConfig, "confirm" | "clients">,
): Visit {
  if (!["GET", "HEAD", "POST"].includes(method)) return { ending: "method-not-allowed" };
  if (url.length > MAX_URL_LENGTH || body.length > MAX_BODY_LENGTH) return { ending: "too-large" };
  const link = readLink(url);
  if (link === undefined || !clients.has(link.claims.clientId)) return { ending: "invalid-link" };
  return { link, action: actionOf(method, headers, body, confirm, link) };
}

function actionOf(
  method: string,
  headers: LinkRequest["headers"],
  body: string,
  confirm: ConfirmMode,
  link: Link,
): Action {
  if (method === "HEAD") return "show";
  if (method === "POST") return pressedButton(body);
  return confirm === "open" || wasPressed(headers["cookie"], link) ? "confirm" : "show";
}

function pressedButton(body: string): Action {
  const [action, second] = new URLSearchParams(body).getAll("action");
  return second === undefined && (action === "confirm" || action === "resend") ? action : "show";
}
