import { LinksError } from "cognito-links";
import type { Configuration } from "./wiring.ts";

/**
 * Refuses what API Gateway cannot do by itself: compute the hash for a client with a secret, read the page of the pool's
 * domain, call another address than the region's own.
 *
 * @throws LinksError that names the property
 */
export function requireCallable({ json, checked }: Configuration): void {
  const index = (json.clients ?? []).findIndex(({ clientSecret }) => clientSecret !== undefined);
  if (index >= 0)
    throw invalid(
      `clients[${index}].clientSecret`,
      "cannot be used without a Lambda: mapping templates compute no HMAC; take another wiring for this client",
    );
  if (checked.hostedDomain !== undefined)
    throw invalid(
      "cognito.hostedDomain",
      "cannot be used without a Lambda, which reads what that page says; take another wiring or leave it out",
    );
  // In the standard partition the dual-stack name is the plain one, and stays allowed.
  if (!/^https:\/\/cognito-idp\.[\w-]+\.(?!api\.)/.test(checked.cognitoUrl))
    throw invalid(
      "cognito",
      `asks for ${checked.cognitoUrl}, and without a Lambda API Gateway calls the region's own address; take another wiring`,
    );
}

function invalid(path: string, message: string): LinksError {
  return new LinksError("ERR_OPTION_INVALID", path, message);
}
