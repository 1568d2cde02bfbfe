import { authFlowsOf } from "../clients.ts";
import { CognitoError, invalidParameter, notAuthorized } from "../errors.ts";
import { findForClient } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { type Parameters, parameter } from "../parameters.ts";
import type { ClientAuthFlow } from "../pool-options.ts";
import { invalidSession } from "../sessions.ts";
import { checkNotRevoked } from "../tokens.ts";
import { createUserAuth } from "../user-auth.ts";

const flags: Readonly<Record<string, ClientAuthFlow>> = {
  USER_PASSWORD_AUTH: "ALLOW_USER_PASSWORD_AUTH",
  USER_AUTH: "ALLOW_USER_AUTH",
  REFRESH_TOKEN_AUTH: "ALLOW_REFRESH_TOKEN_AUTH",
  REFRESH_TOKEN: "ALLOW_REFRESH_TOKEN_AUTH",
};

/** InitiateAuth with USER_PASSWORD_AUTH, USER_AUTH and REFRESH_TOKEN_AUTH, where the client has them enabled. */
export function initiateAuth(parts: PoolParts): Operation {
  const { clients, users, tokens, signIn } = parts;
  const userAuth = createUserAuth(parts);

  async function withPassword(clientId: string, parameters: Parameters): Promise<unknown> {
    const username = parameter(parameters, "USERNAME");
    const password = parameter(parameters, "PASSWORD");
    const client = clients.authorize(clientId, username, parameters["SECRET_HASH"]);
    const user = findForClient(users, client, username, {
      missing: new CognitoError("UserNotFoundException", "User does not exist."),
      hidden: notAuthorized("Incorrect username or password."),
    });
    signIn.checkPassword(user, password);
    return signIn.proceed(user, client);
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

  return operation("InitiateAuth", async (input, { awsSdkVersion }) => {
    const { ClientId, AuthFlow, AuthParameters = {} } = input;
    const flag = flags[AuthFlow];
    if (flag === undefined || !authFlowsOf(clients.get(ClientId)).includes(flag)) {
      throw invalidParameter(`${AuthFlow} is not enabled for the client.`);
    }
    if (AuthFlow === "USER_PASSWORD_AUTH") return withPassword(ClientId, AuthParameters);
    if (AuthFlow !== "USER_AUTH") return withRefreshToken(ClientId, AuthParameters);
    // SignUp gives no session here, so there is none to go on with.
    if (input.Session !== undefined) throw invalidSession();
    const username = parameter(AuthParameters, "USERNAME");
    const client = clients.authorize(ClientId, username, AuthParameters["SECRET_HASH"]);
    return userAuth.begin({ client, username, parameters: AuthParameters, awsSdkVersion });
  });
}
