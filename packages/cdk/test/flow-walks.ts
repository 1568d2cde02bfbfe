import { objectOf } from "cognito-links-cloud";
import { expect } from "vitest";
import { type Deployed, type Got, newestLink, open, press } from "./deploy.ts";

const EMAIL = "mary@example.com";
const TEMPORARY = "Temporary-horse1";
const PASSWORD = "Correct-horse1";
const NEW_PASSWORD = "Another-horse2";
/** What the sandbox's pool calls its client. */
const ClientId = "demo_client";

/** What comes of a link, from the mail that holds it to its end. */
export interface FlowWalk {
  readonly flow: string;
  /** Has the mail sent, opens its link and goes through with it; gives the last answer. */
  readonly walk: (deployed: Deployed) => Promise<Got>;
  /** Where the last answer leads. */
  readonly leadsTo: RegExp;
  /** Whether the code that was handed over does what the app has it for. */
  readonly finish?: (deployed: Deployed, code: string) => Promise<unknown>;
}

/** Calls an operation of the pool's and gives its answer. */
async function call(deployed: Deployed, operation: string, input: object) {
  const answer = await deployed.post(operation, input);
  expect([operation, answer.status]).toEqual([operation, 200]);
  return objectOf(await answer.json(), operation);
}

function admin({ pool }: Deployed, operation: string, input: object): Promise<unknown> {
  return pool.handle(operation, { UserPoolId: pool.config.userPoolId, Username: EMAIL, ...input });
}

async function invite(deployed: Deployed, more: object = {}): Promise<void> {
  await admin(deployed, "AdminCreateUser", {
    TemporaryPassword: TEMPORARY,
    DesiredDeliveryMediums: ["EMAIL"],
    UserAttributes: [
      { Name: "email", Value: EMAIL },
      { Name: "email_verified", Value: "true" },
    ],
    ...more,
  });
}

/** Somebody who has signed up and has her own password. */
async function settle(deployed: Deployed): Promise<void> {
  await invite(deployed, { MessageAction: "SUPPRESS" });
  await admin(deployed, "AdminSetUserPassword", { Password: PASSWORD, Permanent: true });
}

async function accessToken(deployed: Deployed, password = PASSWORD): Promise<string> {
  const { AuthenticationResult } = await call(deployed, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: EMAIL, PASSWORD: password },
  });
  return String(objectOf(AuthenticationResult, "AuthenticationResult")["AccessToken"]);
}

async function forgetPassword(deployed: Deployed): Promise<void> {
  await settle(deployed);
  await call(deployed, "ForgotPassword", { ClientId, Username: EMAIL });
}

async function verifyAddress(deployed: Deployed): Promise<void> {
  await settle(deployed);
  await call(deployed, "GetUserAttributeVerificationCode", {
    AccessToken: await accessToken(deployed),
    AttributeName: "email",
  });
}

let session = "";

async function beginSignIn(deployed: Deployed): Promise<void> {
  await settle(deployed);
  const begun = await call(deployed, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: EMAIL, PREFERRED_CHALLENGE: "EMAIL_OTP" },
  });
  session = String(begun["Session"]);
}

const openNewest = (deployed: Deployed): Promise<Got> => open(deployed, newestLink(deployed));

const verifyAttribute: FlowWalk = {
  flow: "verify-attribute",
  async walk(deployed) {
    await verifyAddress(deployed);
    return openNewest(deployed);
  },
  leadsTo: /^https:\/\/app\.example\.com\/account#link_flow=verify-attribute&link_code=(\d{6})$/,
  finish: async (deployed, Code) =>
    call(deployed, "VerifyUserAttribute", {
      AccessToken: await accessToken(deployed),
      AttributeName: "email",
      Code,
    }),
};

const signIn: FlowWalk = {
  flow: "sign-in",
  async walk(deployed) {
    await beginSignIn(deployed);
    // Longer than Cognito's own three minutes, and not as long as this client says.
    deployed.functionClock.advance(600);
    return openNewest(deployed);
  },
  leadsTo: /^https:\/\/app\.example\.com\/sign-in-link#link_flow=sign-in&link_code=(\d{8})$/,
  finish: (deployed, code) =>
    call(deployed, "RespondToAuthChallenge", {
      ClientId,
      ChallengeName: "EMAIL_OTP",
      Session: session,
      ChallengeResponses: { USERNAME: EMAIL, EMAIL_OTP_CODE: code },
    }),
};

/** Behind every front door that code answers. */
export const WALKS: readonly FlowWalk[] = [
  {
    flow: "reset-password",
    async walk(deployed) {
      await forgetPassword(deployed);
      const link = newestLink(deployed);
      const kept = await open(deployed, link);
      const clean = new URL(kept.headers["location"] ?? expect.fail("the code stays"), link);
      expect([kept.status, clean.search]).toEqual([302, expect.stringMatching(/^\?link=[\w-]+$/)]);
      const code = kept.headers["set-cookie"]?.split(";")[0] ?? "";
      const form = await open(deployed, clean, { Cookie: code });
      const typed = { newPassword: NEW_PASSWORD };
      const answer = await press(deployed, clean, form, { typed, cookie: code });
      expect(await accessToken(deployed, NEW_PASSWORD)).toBeTruthy();
      return answer;
    },
    leadsTo:
      /^https:\/\/app\.example\.com\/welcome\?link_flow=reset-password&link_status=confirmed#$/,
  },
  {
    flow: "invitation",
    async walk(deployed) {
      await invite(deployed);
      const link = newestLink(deployed);
      expect(link.searchParams.has("code")).toBe(false);
      const typed = { temporaryPassword: TEMPORARY, newPassword: NEW_PASSWORD };
      const answer = await press(deployed, link, await open(deployed, link), { typed });
      expect(await accessToken(deployed, NEW_PASSWORD)).toBeTruthy();
      return answer;
    },
    leadsTo: /^https:\/\/app\.example\.com\/welcome\?link_flow=invitation&link_status=confirmed#$/,
  },
  verifyAttribute,
  signIn,
];

/** Where no code runs at the click: what opens nothing by itself is handed over. */
export const STATIC_WALKS: readonly FlowWalk[] = [
  {
    flow: "invitation",
    async walk(deployed) {
      await invite(deployed);
      return openNewest(deployed);
    },
    leadsTo: /^https:\/\/app\.example\.com\/invited#link_flow=invitation$/,
  },
  verifyAttribute,
  signIn,
];

/** Has the mail of a forgotten password sent, and gives it. */
export async function resetMail(deployed: Deployed): Promise<string> {
  await forgetPassword(deployed);
  return deployed.mails.at(-1)?.html ?? expect.fail("no mail");
}
