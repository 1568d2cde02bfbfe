import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";

/** One account of the stand-in. */
export interface FakeUser {
  readonly sub: string;
  readonly password: string;
  confirmed: boolean;
}

/** What the stand-in was asked to send, for a test to look at. */
export interface FakeMail {
  readonly to: string;
  readonly triggerSource: string;
  readonly clientMetadata: Readonly<Record<string, string>>;
}

interface FakeRequest {
  readonly Username?: string;
  readonly Password?: string;
  readonly AccessToken?: string;
  readonly ClientMetadata?: Record<string, string>;
  readonly AuthParameters?: Record<string, string>;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Tokens that look right and prove nothing: the client only reads them. */
function toToken(user: FakeUser, use: "access" | "id"): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { sub: user.sub, username: user.sub, token_use: use, iat: now, exp: now + 3_600 };
  return `${encode({ alg: "none" })}.${encode(claims)}.${Buffer.from("none").toString("base64url")}`;
}

/**
 * The five operations that the demo app calls, answered as a pool would. It stands in for the real
 * local pool so that the app's tests fail for faults of the app only.
 */
export function createFakeCognito(deliver: (mail: FakeMail) => void): {
  readonly app: Hono;
  readonly users: Map<string, FakeUser>;
} {
  const users = new Map<string, FakeUser>();
  const fail = (c: Context, type: string, message: string): Response =>
    c.json({ __type: type, message }, 400, { "x-amzn-errortype": `${type}:` });

  const operations: Readonly<Record<string, (c: Context, body: FakeRequest) => Response>> = {
    SignUp(c, { Username = "", Password = "", ClientMetadata = {} }) {
      if (users.has(Username)) return fail(c, "UsernameExistsException", "User already exists");
      if (!/\d/.test(Password)) {
        return fail(c, "InvalidPasswordException", "Password did not conform with policy");
      }
      const user = { sub: randomUUID(), password: Password, confirmed: false };
      users.set(Username, user);
      const mail = { to: Username, clientMetadata: ClientMetadata };
      deliver({ ...mail, triggerSource: "CustomMessage_SignUp" });
      return c.json({ UserConfirmed: false, UserSub: user.sub });
    },
    ResendConfirmationCode(c, { Username = "", ClientMetadata = {} }) {
      if (users.get(Username)?.confirmed === true) {
        return fail(c, "InvalidParameterException", "User is already confirmed.");
      }
      const mail = { to: Username, clientMetadata: ClientMetadata };
      deliver({ ...mail, triggerSource: "CustomMessage_ResendCode" });
      const delivery = {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "a***@e***",
      };
      return c.json({ CodeDeliveryDetails: delivery });
    },
    InitiateAuth(c, { AuthParameters = {} }) {
      const user = users.get(AuthParameters["USERNAME"] ?? "");
      if (user === undefined || user.password !== AuthParameters["PASSWORD"]) {
        return fail(c, "NotAuthorizedException", "Incorrect username or password.");
      }
      if (!user.confirmed) return fail(c, "UserNotConfirmedException", "User is not confirmed.");
      const AuthenticationResult = {
        AccessToken: toToken(user, "access"),
        IdToken: toToken(user, "id"),
        RefreshToken: "refresh",
        ExpiresIn: 3_600,
        TokenType: "Bearer",
      };
      return c.json({ AuthenticationResult, ChallengeParameters: {} });
    },
    GetUser(c, { AccessToken = "" }) {
      const claims = Buffer.from(AccessToken.split(".")[1] ?? "", "base64url").toString();
      const found = [...users].find(([, user]) => claims.includes(user.sub));
      if (found === undefined) return fail(c, "NotAuthorizedException", "Invalid Access Token");
      const [email, user] = found;
      const UserAttributes = [
        { Name: "sub", Value: user.sub },
        { Name: "email", Value: email },
        { Name: "email_verified", Value: String(user.confirmed) },
      ];
      return c.json({ Username: user.sub, UserAttributes });
    },
    RevokeToken: (c) => c.json({}),
  };

  const app = new Hono();
  app.use(cors({ origin: "*", allowMethods: ["POST"] }));
  app.post("/", async (c) => {
    const name = (c.req.header("x-amz-target") ?? "").split(".").at(-1) ?? "";
    const operation = operations[name];
    if (operation === undefined) return fail(c, "UnknownOperationException", name);
    return operation(c, (await c.req.json()) as FakeRequest);
  });
  return { app, users };
}
