import type { Clients } from "../clients.ts";
import { CognitoError, invalidParameter, notAuthorized } from "../errors.ts";
import { clientIdRule } from "../field-rules.ts";
import { type Fields, readInput } from "../input.ts";
import type { Operation } from "../operation.ts";
import type { SignIn } from "../sign-in.ts";
import type { Tokens } from "../tokens.ts";
import type { Users } from "../users.ts";

const flows = [
  "USER_SRP_AUTH",
  "REFRESH_TOKEN_AUTH",
  "REFRESH_TOKEN",
  "CUSTOM_AUTH",
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
  "USER_AUTH",
];

const input = (fields: Fields) => ({
  clientId: fields.required("ClientId", clientIdRule),
  authFlow: fields.required("AuthFlow", { oneOf: flows }),
  parameters: fields.map("AuthParameters") ?? {},
});

export interface InitiateAuthParts {
  readonly clients: Clients;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly signIn: SignIn;
}

type Parameters = Readonly<Record<string, string>>;

function parameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** InitiateAuth with USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH; the clients have no other flow enabled. */
export function initiateAuth({ clients, users, tokens, signIn }: InitiateAuthParts): Operation {
  async function withPassword(clientId: string, parameters: Parameters): Promise<unknown> {
    const username = parameter(parameters, "USERNAME");
    const password = parameter(parameters, "PASSWORD");
    const client = clients.authorize(clientId, username, parameters["SECRET_HASH"]);
    const user = users.find(username);
    if (user === undefined) {
      throw client.preventUserExistenceErrors === "LEGACY"
        ? new CognitoError("UserNotFoundException", "User does not exist.")
        : notAuthorized("Incorrect username or password.");
    }
    signIn.checkPassword(user, password);
    return signIn.proceed(user, clientId);
  }

  async function withRefreshToken(clientId: string, parameters: Parameters): Promise<unknown> {
    clients.get(clientId);
    const claims = await tokens.readRefreshToken(parameter(parameters, "REFRESH_TOKEN"));
    if (claims.clientId !== clientId) throw notAuthorized("Invalid Refresh Token");
    const user = users.findBySub(claims.sub);
    if (user === undefined) throw notAuthorized("Invalid Refresh Token");
    clients.authorize(clientId, user.username, parameters["SECRET_HASH"]);
    signIn.checkMaySignIn(user);
    return { ChallengeParameters: {}, AuthenticationResult: await tokens.refresh(user, claims) };
  }

  return async (body) => {
    const { clientId, authFlow, parameters } = readInput(body, input);
    if (authFlow === "USER_PASSWORD_AUTH") return withPassword(clientId, parameters);
    if (authFlow === "REFRESH_TOKEN_AUTH" || authFlow === "REFRESH_TOKEN") {
      return withRefreshToken(clientId, parameters);
    }
    clients.get(clientId);
    throw invalidParameter(`${authFlow} is not enabled for the client.`);
  };
}
