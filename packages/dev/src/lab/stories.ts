import { randomBytes } from "node:crypto";
import type { FlowsOptions } from "cognito-links";
import { newProof, PASSWORD, signUp } from "../person/account.ts";
import type { Cookie } from "../person/browser.ts";
import { openDesk, RefusedError, type Target } from "../person/desk.ts";
import { localLinkOfMail } from "../person/page.ts";

/** A mail with a link, and somebody who waits for it. */
export interface Story {
  readonly link: string;
  /** The HTML of the mail that the link came in. */
  readonly mail: string;
  /** What the browser where it began keeps. */
  readonly cookies: readonly Cookie[];
  /** What the person types into the page's form, by the names of its fields. */
  readonly typed: Readonly<Record<string, string>>;
  /** What the person's app does with the code that the link hands over. */
  take(code: string): Promise<void>;
  /** Whether anybody has done what the link is for. */
  isDone(): Promise<boolean>;
  /** Whether the person has, in the end. Default: as `isDone`. */
  isPersons?(): Promise<boolean>;
  countMails(): Promise<number>;
  /** Takes account and mails away again. */
  forget(): Promise<void>;
}

/** What the person chooses; nobody else in the lab types it. */
const CHOSEN = "Person-2!chosen";
const TEMPORARY = "Invited-1!";

/** A flow, by its name. */
export type StoryName = keyof FlowsOptions;

type Begin = (target: Target) => Promise<Story>;

const newAddress = (): string => `lab-${randomBytes(8).toString("hex")}@example.com`;

/** An account that an administrator has made, and what the stories ask of pool and inbox for it. */
async function openAccount(target: Target, input: object) {
  const desk = openDesk(target);
  const { call } = desk;
  const address = newAddress();
  const { clientId: ClientId, userPoolId: UserPoolId } = target;
  const UserAttributes = [
    { Name: "email", Value: address },
    { Name: "email_verified", Value: "true" },
  ];
  const made = await call("AdminCreateUser", {
    ...input,
    UserPoolId,
    Username: address,
    UserAttributes,
  });
  // The pool's own name for it, which a change of the address leaves as it is.
  const user = { UserPoolId, Username: String(Object(made["User"])["Username"]) };
  const signIn = (password: string): Promise<Record<string, unknown>> =>
    call("InitiateAuth", {
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: address, PASSWORD: password },
    });
  return {
    call,
    address,
    ClientId,
    user,
    signIn,
    signsIn: (password: string): Promise<boolean> =>
      signIn(password).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RefusedError && error.type === "NotAuthorizedException")
            return false;
          throw error;
        },
      ),
    ask: (): Promise<Record<string, unknown>> => call("AdminGetUser", user),
    /** The link of the newest mail to an address, and what every story has. */
    async story(to = address): Promise<Omit<Story, "isDone">> {
      const { html } = await desk.mailTo(to);
      return {
        link: localLinkOfMail(html),
        mail: html,
        cookies: [],
        typed: {},
        take: async () => {},
        countMails: () => desk.countMails(to),
        forget: () => desk.forget(user.Username, to),
      };
    },
  };
}

/** Somebody who is signed up already. */
async function openConfirmed(target: Target) {
  const account = await openAccount(target, { MessageAction: "SUPPRESS" });
  const { call, user } = account;
  await call("AdminSetUserPassword", { ...user, Password: PASSWORD, Permanent: true });
  return account;
}

const begunSignUp: Begin = async (target) => {
  const address = newAddress();
  const { call, countMails, forget } = openDesk(target);
  const user = { UserPoolId: target.userPoolId, Username: address };
  return {
    ...(await signUp(target, address)),
    typed: {},
    take: async () => {},
    isDone: async () => (await call("AdminGetUser", user))["UserStatus"] === "CONFIRMED",
    countMails: () => countMails(address),
    forget: () => forget(address, address),
  };
};

const forgottenPassword: Begin = async (target) => {
  const { call, address, ClientId, signsIn, story } = await openConfirmed(target);
  const { proof, cookies } = newProof();
  await call("ForgotPassword", { ClientId, Username: address, ClientMetadata: { proof } });
  return {
    ...(await story()),
    cookies,
    typed: { newPassword: CHOSEN },
    async take(ConfirmationCode) {
      const input = { ClientId, Username: address, ConfirmationCode, Password: CHOSEN };
      await call("ConfirmForgotPassword", input);
    },
    isDone: async () => !(await signsIn(PASSWORD)),
    isPersons: () => signsIn(CHOSEN),
  };
};

const invited: Begin = async (target) => {
  const { ask, signsIn, story } = await openAccount(target, {
    TemporaryPassword: TEMPORARY,
    DesiredDeliveryMediums: ["EMAIL"],
  });
  return {
    ...(await story()),
    typed: { temporaryPassword: TEMPORARY, newPassword: CHOSEN },
    isDone: async () => (await ask())["UserStatus"] !== "FORCE_CHANGE_PASSWORD",
    isPersons: () => signsIn(CHOSEN),
  };
};

const changedAddress: Begin = async (target) => {
  const { call, signIn, ask, story } = await openConfirmed(target);
  const { AccessToken } = Object(await signIn(PASSWORD))["AuthenticationResult"];
  const changed = newAddress();
  const UserAttributes = [{ Name: "email", Value: changed }];
  await call("UpdateUserAttributes", { AccessToken, UserAttributes });
  return {
    ...(await story(changed)),
    async take(Code) {
      await call("VerifyUserAttribute", { AccessToken, AttributeName: "email", Code });
    },
    isDone: async () =>
      JSON.stringify((await ask())["UserAttributes"]).includes('"email_verified","Value":"true"'),
  };
};

const begunSignIn: Begin = async (target) => {
  const { call, address, ClientId, story } = await openConfirmed(target);
  const { Session } = await call("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: address, PREFERRED_CHALLENGE: "EMAIL_OTP" },
  });
  let isSignedIn = false;
  return {
    ...(await story()),
    async take(code) {
      const { AuthenticationResult } = await call("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "EMAIL_OTP",
        Session,
        ChallengeResponses: { USERNAME: address, EMAIL_OTP_CODE: code },
      });
      isSignedIn = AuthenticationResult !== undefined;
    },
    // Whoever has no Session has nothing to sign in with; that the code is still good, the person's own sign-in shows.
    isDone: async () => isSignedIn,
  };
};

/** How the mail of each flow comes about. */
export const STORIES: Readonly<Record<StoryName, Begin>> = {
  "sign-up": begunSignUp,
  "reset-password": forgottenPassword,
  invitation: invited,
  "verify-attribute": changedAddress,
  "sign-in": begunSignIn,
};
