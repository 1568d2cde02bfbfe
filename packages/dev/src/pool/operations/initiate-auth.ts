import { CognitoError, invalidParameter, notAuthorized } from "../errors.ts";
import { findForClient } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { checkNotRevoked } from "../tokens.ts";

type Parameters = Readonly<Record<string, string>>;

function parameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** InitiateAuth with USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH; the clients have no other flow enabled. */
export function initiateAuth({ clients, users, tokens, signIn }: PoolParts): Operation {
  async function withPassword(clientId: string, parameters: Parameters): Promise<unknown> {
    const username = parameter(parameters, "USERNAME");
    const password = parameter(parameters, "PASSWORD");
    const client = clients.authorize(clientId, username, parameters["SECRET_HASH"]);
    const user = findForClient(users, client, username, {
      missing: new CognitoError("UserNotFoundException", "User does not exist."),
      hidden: notAuthorized("Incorrect username or password."),
    });
    signIn.checkPassword(user, password);
    return signIn.proceed(user, clientId);
  }

  async function withRefreshToken(clientId: string, parameters: Parameters): Promise<unknown> {
    clients.get(clientId);
    const claims = await tokens.readRefreshToken(parameter(parameters, "REFRESH_TOKEN"));
    if (claims.clientId !== clientId) throw notAuthorized("Invalid Refresh Token");
    const user = users.findBySub(claims.sub);
    if (user === undefined) throw notAuthorized("Invalid Refresh Token");
    checkNotRevoked("Refresh", claims, user);
    clients.authorize(clientId, user.username, parameters["SECRET_HASH"]);
    signIn.checkMaySignIn(user);
    return { ChallengeParameters: {}, AuthenticationResult: await tokens.refresh(user, claims) };
  }

  return operation("InitiateAuth", async ({ ClientId, AuthFlow, AuthParameters = {} }) => {
    if (AuthFlow === "USER_PASSWORD_AUTH") return withPassword(ClientId, AuthParameters);
    if (AuthFlow === "REFRESH_TOKEN_AUTH" || AuthFlow === "REFRESH_TOKEN") {
      return withRefreshToken(ClientId, AuthParameters);
    }
    clients.get(ClientId);
    throw invalidParameter(`${AuthFlow} is not enabled for the client.`);
  });
}
