import assert from "node:assert/strict";
import { type InboxMessage, type Sandbox, startSandbox } from "cognito-links-dev";
import type { Site } from "./site.ts";
import { totpCode } from "./totp.ts";

/** What the pool's policy takes. */
export const PASSWORD = "Sandbox-1!";
export const NEW_PASSWORD = "Sandbox-2!";

export interface DeskOptions {
  readonly site?: Site;
  readonly issuer?: "sandbox" | "cognito";
  readonly confirm?: "open" | "same-browser";
  readonly signIn?: "same-browser";
}

/** A sandbox, and what the people at it do besides using the client: they read mail and open links. */
export interface Desk {
  readonly sandbox: Sandbox;
  /** An address that nobody has. */
  address(): string;
  /** Somebody with a confirmed address and `PASSWORD`. */
  person(): Promise<string>;
  /** The newest mail to an address, in which a link or a code is looked for. */
  linkTo(address: string): string;
  codeTo(address: string): string;
  /** Opens a link as a browser does and gives back where it leads. */
  open(link: string): Promise<URL>;
  /** What the pool says of somebody. */
  user(address: string): Promise<{
    readonly status: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly mfa: readonly string[];
  }>;
  /** Signs somebody in without the client that the column is about. */
  tokensOf(
    address: string,
    password: string,
  ): Promise<{
    readonly accessToken: string;
    readonly idToken: string;
    readonly refreshToken: string;
  }>;
  /** Somebody sets up TOTP and prefers it; gives the secret. */
  setUpTotp(address: string): Promise<string>;
  /** Whether nobody signs in without a second factor; to begin with it is everybody's own choice. */
  demandMfa(isDemanded: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts the sandbox that every column has for itself. `site` is where the app's pages are. */
export async function openDesk({
  site,
  issuer = "sandbox",
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const sandbox = await startSandbox({
    port: 0,
    confirm: "open",
    ...options,
    ...(site && { redirectTo: `${site.url}/welcome`, signInUrl: `${site.url}/` }),
    pool: {
      issuer,
      domain: "local-pool",
      firstFactors: ["PASSWORD", "EMAIL_OTP"],
      clients: [
        {
          clientId: "app",
          explicitAuthFlows: [
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
          ],
          authSessionValidity: 15,
          callbackUrls: [`${site?.url ?? "http://localhost"}/back`],
          logoutUrls: [`${site?.url ?? "http://localhost"}/`],
          allowedOAuthScopes: ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
        },
      ],
    },
  });
  const { userPoolId: UserPoolId, clientId: ClientId } = sandbox.addresses;
  const call = async (operation: string, input: object): Promise<Record<string, unknown>> =>
    Object.fromEntries(Object.entries((await sandbox.pool.handle(operation, input)) ?? {}));
  const demandMfa: Desk["demandMfa"] = async (isDemanded) => {
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const MfaConfiguration = isDemanded ? "ON" : "OPTIONAL";
    const mfa = { MfaConfiguration, SoftwareTokenMfaConfiguration };
    await call("SetUserPoolMfaConfig", { UserPoolId, ...mfa });
  };
  await demandMfa(false);
  let people = 0;
  const address = (): string => `ann${++people}@example.com`;
  const mailTo = (to: string): InboxMessage => {
    const mail = sandbox.inbox.search(`to:${to}`)[0];
    assert(mail, `no mail to ${to}`);
    return mail;
  };
  const tokensOf: Desk["tokensOf"] = async (USERNAME, password) => {
    const AuthParameters = { USERNAME, PASSWORD: password };
    const given = { ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters };
    const result = Object((await call("InitiateAuth", given))["AuthenticationResult"]);
    return {
      accessToken: String(result.AccessToken),
      idToken: String(result.IdToken),
      refreshToken: String(result.RefreshToken),
    };
  };
  return {
    sandbox,
    address,
    async person() {
      const Username = address();
      const Attributes = { email: Username, email_verified: "true" };
      const UserAttributes = Object.entries(Attributes).map(([Name, Value]) => ({ Name, Value }));
      const who = { UserPoolId, Username };
      const TemporaryPassword = PASSWORD;
      await call("AdminCreateUser", {
        ...who,
        UserAttributes,
        TemporaryPassword,
        MessageAction: "SUPPRESS",
      });
      await call("AdminSetUserPassword", { ...who, Password: PASSWORD, Permanent: true });
      return Username;
    },
    linkTo: (to) => found(/https?:\/\/\S+/.exec(mailTo(to).text), `a link to ${to}`),
    codeTo: (to) => found(/^\d{6,8}$/m.exec(mailTo(to).text), `a code to ${to}`),
    async open(link) {
      const response = await fetch(link, { redirect: "manual" });
      const to = response.headers.get("location");
      assert(to, `${link} was answered with ${response.status}`);
      return new URL(to);
    },
    async user(Username) {
      const user = await call("AdminGetUser", { UserPoolId, Username });
      const pairs = Array.isArray(user["UserAttributes"]) ? user["UserAttributes"] : [];
      return {
        status: String(user["UserStatus"]),
        attributes: Object.fromEntries(pairs.map(({ Name, Value }) => [Name, Value])),
        mfa: Array.isArray(user["UserMFASettingList"]) ? user["UserMFASettingList"] : [],
      };
    },
    tokensOf,
    async setUpTotp(address) {
      const { accessToken: AccessToken } = await tokensOf(address, PASSWORD);
      const { SecretCode } = await call("AssociateSoftwareToken", { AccessToken });
      const secret = String(SecretCode);
      // Cognito takes a code once: the next is left for the sign-in.
      const UserCode = totpCode(secret, sandbox.clock.now() - 30_000);
      await call("VerifySoftwareToken", { AccessToken, UserCode });
      const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
      await call("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings });
      return secret;
    },
    demandMfa,
    close: () => sandbox.close(),
  };
}

function found(match: RegExpExecArray | null, what: string): string {
  assert(match, `no mail with ${what}`);
  return match[0];
}
