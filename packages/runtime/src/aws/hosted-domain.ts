import { broken, type CognitoAnswer } from "./answer.ts";
import { type Transport, TransportError } from "./transport.ts";

/**
 * What the page is known to say. AWS documents neither the page nor its status, so a text that stands nowhere here is
 * not guessed at.
 * Sources: "Your registration has been confirmed!" in public browser tests of the page; the rest are the API's own texts,
 * which it has been seen to repeat.
 */
const SAYINGS: readonly (readonly [said: RegExp, type: string])[] = [
  [/current status is \w+|status is not unconfirmed|user is disabled/i, "NotAuthorizedException"],
  [/invalid verification code/i, "CodeMismatchException"],
  [/request a code again/i, "ExpiredCodeException"],
  [/account with the (given )?email already exists/i, "AliasExistsException"],
  [/client id combination not found|user does not exist/i, "UserNotFoundException"],
  [/attempt limit exceeded/i, "LimitExceededException"],
  [/rate exceeded/i, "TooManyRequestsException"],
];

/**
 * Confirms through the page `/confirmUser` of the pool's own domain, as Cognito's own link does, and reads what it says.
 * Never rejects.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export async function confirmByHostedDomain(
  hostedDomain: string,
  { clientId, username }: { readonly clientId: string; readonly username: string },
  code: string,
  { transport, timeoutMs }: { readonly transport: Transport; readonly timeoutMs: number },
): Promise<CognitoAnswer> {
  const query = new URLSearchParams({
    client_id: clientId,
    user_name: username,
    confirmation_code: code,
  });
  try {
    const { status, body } = await transport({
      url: `${hostedDomain}/confirmUser?${query}`,
      method: "GET",
      headers: { accept: "text/html" },
      body: "",
      timeoutMs,
    });
    const passing = status >= 500 || status === 429;
    return passing ? broken(`http-${status}`) : readPage(status, body);
  } catch (error) {
    return broken(error instanceof TransportError ? error.reason : "network");
  }
}

function readPage(status: number, page: string): CognitoAnswer {
  const requestId = undefined;
  if (status === 200 && /registration has been confirmed/i.test(page))
    return { kind: "ok", requestId };
  for (const [said, type] of SAYINGS) {
    const [message] = said.exec(page) ?? [];
    if (message !== undefined) return { kind: "error", type, message, requestId };
  }
  return { kind: "error", type: "HostedPageUnknown", message: "", requestId };
}
