import type { Context } from "hono";
import { isSameSecret } from "../../pool/clients.ts";
import type { ClientOfPool, UserPools } from "../../pool/user-pools.ts";
import { OAuthError } from "./oauth-error.ts";

/** The form, and the client that sent it. */
interface Credentials {
  readonly form: URLSearchParams;
  readonly found: ClientOfPool;
}

async function readForm(c: Context): Promise<URLSearchParams> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new OAuthError("invalid_request", "The body must be application/x-www-form-urlencoded.");
  }
  const form = new URLSearchParams(await c.req.text());
  // Any page may send a form, of a megabyte of names: each is looked at once.
  const names = new Set<string>();
  const twice = [...form.keys()].find((name) => names.size === names.add(name).size);
  if (twice === undefined) return form;
  throw new OAuthError("invalid_request", `${twice} is there twice.`);
}

/** Id and secret of a Basic header, each encoded as in a form (RFC 6749, 2.3.1). */
function readBasic(header: string): { readonly id: string; readonly secret: string } {
  const encoded = /^Basic ([\w+/=-]+)$/i.exec(header)?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString();
  const colon = text.indexOf(":");
  // Neither has a sign that would be encoded otherwise than as itself, but for the plus.
  const plain = (part: string): string => part.replaceAll("%2B", "+");
  return { id: plain(text.slice(0, Math.max(colon, 0))), secret: plain(text.slice(colon + 1)) };
}

/**
 * Who calls: a client with a secret shows it by Basic or in the body, one without names itself in the body. Throws an
 * `OAuthError`; `status` is that of a client who is not the one it says.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export async function readCredentials(
  c: Context,
  pools: UserPools,
  status: 400 | 401 = 400,
): Promise<Credentials> {
  const form = await readForm(c);
  const header = c.req.header("authorization");
  const basic = header === undefined ? undefined : readBasic(header);
  const named = form.get("client_id") ?? undefined;
  const inBody = form.get("client_secret") ?? undefined;
  if (basic !== undefined && inBody !== undefined) {
    throw new OAuthError("invalid_request", "The secret goes into the header or the body.");
  }
  const refused = new OAuthError("invalid_client", "The client is not who it says it is.", status);
  if (basic !== undefined && named !== undefined && named !== basic.id) throw refused;
  const id = basic?.id ?? named;
  if (id === undefined) throw new OAuthError("invalid_request", "client_id is missing.");
  const found = pools.client(id);
  if (found === undefined) throw refused;
  const { clientSecret } = found.client;
  const shown = basic?.secret ?? inBody;
  const isRight =
    clientSecret === undefined
      ? shown === undefined
      : shown !== undefined && isSameSecret(shown, clientSecret);
  if (!isRight) throw refused;
  return { form, found };
}
