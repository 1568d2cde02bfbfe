import { type SecretValue, Token } from "aws-cdk-lib/core";
import { type ClientOptions, LinksError } from "cognito-links";
import { clientLooksOf } from "./looks.ts";
import type { LinkClient } from "./props.ts";

/** The clients as the runtime takes them; ids and secrets may be tokens. `toId` may put something else for an id. */
export function toClientOptions(
  clients: readonly LinkClient[] | undefined,
  toId: (id: string, index: number) => string = (id) => id,
): ClientOptions[] | null {
  if (clients === undefined) return null;
  return clients.map(({ client, clientSecret, ...looks }, i) => ({
    clientId: toId(client.userPoolClientId, i),
    ...(clientSecret === undefined
      ? {}
      : { clientSecret: textOf(clientSecret, `clients[${i}].clientSecret`) }),
    ...clientLooksOf(looks, `clients[${i}]`),
  }));
}

/** A secret goes into the template as a reference that only the deployment resolves. */
function textOf(secret: SecretValue, path: string): string {
  const text = typeof secret === "string" ? secret : secret.unsafeUnwrap();
  if (Token.isUnresolved(text)) return text;
  throw new LinksError(
    "ERR_OPTION_INVALID",
    path,
    "is in plain text and would stand in the template; give client.userPoolClientSecret or SecretValue.secretsManager(…)",
  );
}
