import { authFlowsOf } from "./clients.ts";
import type { Turn } from "./code-challenge.ts";
import { CognitoError, invalidParameter, notAuthorized } from "./errors.ts";
import { findToSignIn, foundForClient } from "./find-user.ts";
import type { CallContext, PoolParts } from "./operation.ts";
import { type Parameters, parameter } from "./parameters.ts";
import { createPasswordVerifier } from "./password-verifier.ts";
import type { ClientAuthFlow } from "./pool-options.ts";
import { readRefreshToken } from "./refresh-token.ts";
import type { Input } from "./service-model.ts";
import type { SignInAnswer } from "./sign-in.ts";
import { createUserAuth } from "./user-auth.ts";

/** Who may begin a sign-in with a password: the person's own app, or a server that signs its requests. */
type Caller = "app" | "administrator";

/** What a client must have been given for each flow that takes a password. */
const passwordFlows: Readonly<Record<Caller, Readonly<Record<string, ClientAuthFlow>>>> = {
  app: { USER_PASSWORD_AUTH: "ALLOW_USER_PASSWORD_AUTH" },
  administrator: {
    ADMIN_USER_PASSWORD_AUTH: "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    ADMIN_NO_SRP_AUTH: "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  },
};
const commonFlows: Readonly<Record<string, ClientAuthFlow>> = {
  USER_SRP_AUTH: "ALLOW_USER_SRP_AUTH",
  USER_AUTH: "ALLOW_USER_AUTH",
  REFRESH_TOKEN_AUTH: "ALLOW_REFRESH_TOKEN_AUTH",
  REFRESH_TOKEN: "ALLOW_REFRESH_TOKEN_AUTH",
};

type Request = Pick<Input<"InitiateAuth">, "ClientId" | "AuthFlow" | "AuthParameters" | "Session">;

/** Begins a sign-in. */
export type BeginSignIn = (input: Request, context: CallContext) => Promise<SignInAnswer>;

/** Makes what begins sign-ins for this caller: with a password, by SRP, by choice or with a refresh token. */
export function createBeginSignIn(parts: PoolParts, caller: Caller): BeginSignIn {
  const { clients, users, signIn } = parts;
  const userAuth = createUserAuth(parts);
  const passwordVerifier = createPasswordVerifier(parts);
  const others = passwordFlows[caller === "app" ? "administrator" : "app"];

  function turnOf(clientId: string, parameters: Parameters, awsSdkVersion: string): Turn {
    const username = parameter(parameters, "USERNAME");
    const client = clients.authorize(clientId, username, parameters["SECRET_HASH"]);
    // No trigger that mails is given the metadata of a sign-in that begins.
    return { client, username, awsSdkVersion, clientMetadata: undefined };
  }

  async function withPassword(turn: Turn, password: string): Promise<SignInAnswer> {
    const user = foundForClient(findToSignIn(users, turn.username), turn.client, {
      missing: () => new CognitoError("UserNotFoundException", "User does not exist."),
      hidden: () => notAuthorized("Incorrect username or password."),
    });
    signIn.checkPassword(user, password);
    return signIn.proceed(user, turn);
  }

  function bySrp(turn: Turn, parameters: Parameters): SignInAnswer {
    const { client, username } = turn;
    const user = findToSignIn(users, username);
    if (user === undefined && client.preventUserExistenceErrors === "LEGACY") {
      throw new CognitoError("UserNotFoundException", "User does not exist.");
    }
    return passwordVerifier.put(user, turn, parameters, "USER_SRP_AUTH");
  }

  async function withRefreshToken(clientId: string, parameters: Parameters): Promise<SignInAnswer> {
    const { user, renew } = await readRefreshToken(
      parts,
      parameter(parameters, "REFRESH_TOKEN"),
      clientId,
    );
    clients.authorize(clientId, user.username, parameters["SECRET_HASH"]);
    return { ChallengeParameters: {}, AuthenticationResult: await renew() };
  }

  return async ({ ClientId, AuthFlow, AuthParameters = {}, Session }, { awsSdkVersion }) => {
    const client = clients.get(ClientId);
    if (AuthFlow === "CUSTOM_AUTH") throw invalidParameter("The sandbox does not do CUSTOM_AUTH.");
    if (Object.hasOwn(others, AuthFlow)) {
      throw invalidParameter("Initiate Auth method not supported.");
    }
    const passwordFlag = passwordFlows[caller][AuthFlow];
    const flag = passwordFlag ?? commonFlows[AuthFlow];
    if (flag === undefined || !authFlowsOf(client).includes(flag)) {
      throw invalidParameter(`${AuthFlow} is not enabled for the client.`);
    }
    if (passwordFlag !== undefined) {
      const password = parameter(AuthParameters, "PASSWORD");
      return withPassword(turnOf(ClientId, AuthParameters, awsSdkVersion), password);
    }
    if (flag === "ALLOW_REFRESH_TOKEN_AUTH") return withRefreshToken(ClientId, AuthParameters);
    const turn = turnOf(ClientId, AuthParameters, awsSdkVersion);
    return AuthFlow === "USER_AUTH"
      ? userAuth.begin(turn, AuthParameters, Session)
      : bySrp(turn, AuthParameters);
  };
}
