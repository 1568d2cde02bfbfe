import type { FlowName } from "cognito-links/synth";
import { openBrowser } from "../../src/person/browser.ts";
import { PERSON } from "./secrets.ts";
import { emailOf, type Opened, type Tap, type Typed, usernameOf } from "./tap.ts";

const FORGOT = "ForgotPassword";
const SET = "ConfirmForgotPassword";
const SIGN_IN = "InitiateAuth";
const ANSWER = "RespondToAuthChallenge";
const HOUR = 3600;
const DAY = 24 * HOUR;
/** What an error of Cognito's may repeat. */
const TEXT = `Value '${PERSON.newPassword}' at 'password' of ${usernameOf("x")}, ${emailOf("x")}`;
/** What the person types where the page asks for it. */
const TYPED: Typed = {
  temporaryPassword: PERSON.temporaryPassword,
  newPassword: PERSON.newPassword,
  "attribute.name": PERSON.name,
};

/** Drives a sandbox through all that can come of the flows whose pages ask for a password. */
export async function everyForm(tap: Tap): Promise<void> {
  await forgottenPasswords(tap);
  await refusedResets(tap);
  await invitations(tap);
  await refusedInvitations(tap);
}

/** Drives a sandbox through the flows that hand their codes over to the app. */
export async function everyHandOver(tap: Tap): Promise<void> {
  const { open, press, visit, sandbox } = tap;
  const links: string[] = [];
  for (const [flow, mail] of Object.entries(MAILS)) {
    const link = await mail(tap, `over-${flow}`);
    links.push(link);
    await onlyLookedAt(tap, flow, link);
    await open(`${flow}, another browser`, link, openBrowser());
    const { page, at } = await open(flow, link);
    if (page.status === 200) await press(`${flow}, pressed`, page, at);
  }
  sandbox.clock.advance(366 * DAY);
  for (const link of links) await visit("outdated", link);
}

/** Each of the mails that may lead to the app's own page; resolves to the link of the one that was sent. */
const MAILS: Readonly<
  Record<Exclude<FlowName, "sign-up">, (tap: Tap, name: string) => Promise<string>>
> = {
  "reset-password": forget,
  invitation: invite,
  async "verify-attribute"(tap, name) {
    await makeAccount(tap, name);
    const { AuthenticationResult: tokens } = await tap.call(SIGN_IN, {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: usernameOf(name), PASSWORD: PERSON.password },
    });
    await tap.sandbox.pool.handle("UpdateUserAttributes", {
      AccessToken: Object(tokens)["AccessToken"],
      UserAttributes: [{ Name: "email", Value: emailOf(`${name}-moved`) }],
      ClientMetadata: tap.metadata,
    });
    return tap.newestLink();
  },
  async "sign-in"(tap, name) {
    await makeAccount(tap, name);
    await tap.call(SIGN_IN, {
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: usernameOf(name), PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    return tap.newestLink();
  },
};

/** Somebody who can sign in, and be mailed. */
async function makeAccount({ admin }: Tap, name: string): Promise<void> {
  const attributes = { email: emailOf(name), email_verified: "true", name: PERSON.name };
  await admin("AdminCreateUser", name, {
    MessageAction: "SUPPRESS",
    TemporaryPassword: PERSON.temporaryPassword,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  await admin("AdminSetUserPassword", name, { Password: PERSON.password, Permanent: true });
}

/** Somebody who has forgotten the password, and the link to another. */
async function forget(tap: Tap, name: string, ClientId = "web"): Promise<string> {
  await makeAccount(tap, name);
  await tap.call(FORGOT, {
    ClientId,
    Username: usernameOf(name),
    ClientMetadata: tap.metadata,
  });
  return tap.newestLink();
}

/** Somebody who is invited; what else Cognito wants to know of them is not there yet. */
async function invite({ admin, newestLink }: Tap, name: string): Promise<string> {
  await admin("AdminCreateUser", name, {
    DesiredDeliveryMediums: ["EMAIL"],
    TemporaryPassword: PERSON.temporaryPassword,
    UserAttributes: [{ Name: "email", Value: emailOf(name) }],
  });
  return newestLink();
}

async function onlyLookedAt({ visit }: Tap, flow: string, link: string): Promise<void> {
  const stranger = openBrowser();
  await visit(`${flow}, HEAD`, link, { method: "HEAD" });
  await visit(`${flow}, a prefetch`, link, { headers: { "sec-purpose": "prefetch" } });
  await visit(`${flow}, a frame`, link, { headers: { "sec-fetch-dest": "iframe" } }, stranger);
  const form = { nonce: "x", action: "confirm", ...TYPED };
  await visit(`${flow}, a foreign form`, link, { form }, stranger);
}

/** Sends a page's form; where the page has none, what it shows is what came of the link. */
async function send(
  { press }: Tap,
  what: string,
  { page, at }: Opened,
  typed: Typed = {},
): Promise<Opened> {
  return { page: await press(what, page, at, { ...TYPED, ...typed }), at };
}

async function forgottenPasswords(tap: Tap): Promise<void> {
  const { open, visit, sandbox, call, newestLink, fault } = tap;
  const link = await forget(tap, "forgot");
  await onlyLookedAt(tap, "reset-password", link);
  const form = await open("a form", link);
  await send(tap, "an empty field", form, { newPassword: "" });
  await send(tap, "a weak password", form, { newPassword: PERSON.weakPassword });
  await visit("a huge form", form.at, { form: { newPassword: PERSON.newPassword.repeat(2000) } });
  const bare = await open("a form that asks for the code", form.at, openBrowser());
  await send(tap, "a wrong code", bare, { code: PERSON.wrongCode });
  const twice = [send(tap, "a password", form), send(tap, "the same at once", form)];
  await Promise.all(twice);
  await send(tap, "the same once more", form);
  await send(tap, "a failing hook", await open("a form", await forget(tap, "hook-forgot")));

  const replaced = await forget(tap, "replaced-reset");
  await call(FORGOT, {
    Username: usernameOf("replaced-reset"),
    ClientMetadata: tap.metadata,
  });
  newestLink();
  const stale = await send(tap, "mismatch", await open("a replaced link", replaced));
  const sent = await send(tap, "a new mail", stale);
  newestLink();
  await send(tap, "a new mail, too soon", sent);

  const old = [await forget(tap, "old-reset-1"), await forget(tap, "old-reset-2")];
  sandbox.clock.advance(HOUR + 1);
  for (const [i, each] of old.entries()) {
    const opened = await open("an old link", each);
    const expired = opened.page.status === 200 ? await send(tap, "expired", opened) : opened;
    const type = ["TooManyRequestsException", "CodeDeliveryFailureException"][i];
    await fault(FORGOT, { type, times: 1, message: TEXT });
    await send(tap, "a new mail, refused", expired);
  }
  sandbox.clock.advance(7 * DAY);
  await open("outdated", link);
}

async function refusedResets(tap: Tap): Promise<void> {
  const { open, fault, admin } = tap;
  const gone = await open("a form", await forget(tap, "gone-reset", "legacy"));
  await admin("AdminDeleteUser", "gone-reset");
  await send(tap, "not found", gone);
  const disabled = await open("a form", await forget(tap, "disabled-reset", "legacy"));
  await admin("AdminDisableUser", "disabled-reset");
  await send(tap, "disabled", disabled);
  for (const type of [...ERRORS, "LimitExceededException", "InvalidParameterException"]) {
    const form = await open("a form", await forget(tap, `${type}-reset`));
    await fault(SET, { type, times: 1, message: TEXT });
    await send(tap, type, form);
  }
}

const ERRORS = ["TooManyRequestsException", "InternalErrorException", "ResourceNotFoundException"];

const OF_SIGN_IN = [
  "TooManyFailedAttemptsException",
  "UserNotFoundException",
  "PasswordResetRequiredException",
];

async function invitations(tap: Tap): Promise<void> {
  const { open, admin } = tap;
  const link = await invite(tap, "invited");
  await onlyLookedAt(tap, "invitation", link);
  const form = await open("an invitation", link);
  await send(tap, "an empty field", form, { newPassword: "" });
  await send(tap, "a wrong password", form, { temporaryPassword: PERSON.wrongPassword });
  const more = await send(tap, "with attributes", form);
  await send(tap, "a weak password", more, { newPassword: PERSON.weakPassword });
  await send(tap, "signed up", more);
  await send(tap, "the same once more", more);
  await send(tap, "a used one", form);

  const settled = await invite(tap, "settled");
  const password = { Password: PERSON.temporaryPassword, Permanent: true };
  await admin("AdminSetUserPassword", "settled", password);
  await send(tap, "their own password", await open("a settled invitation", settled));
}

async function refusedInvitations(tap: Tap): Promise<void> {
  const { open, fault, admin, sandbox } = tap;
  const faults = [
    ...[...ERRORS, ...OF_SIGN_IN].map((type) => [SIGN_IN, type] as const),
    ...[...ERRORS, "AliasExistsException"].map((type) => [ANSWER, type] as const),
  ];
  for (const [operation, type] of faults) {
    const form = await open("an invitation", await invite(tap, `${operation}-${type}`));
    const more = await send(tap, "with attributes", form);
    // What changes nothing is tried again after a passing fault.
    const isRepeated = operation === SIGN_IN && type === "InternalErrorException";
    await fault(operation, { type, times: isRepeated ? 2 : 1, message: TEXT });
    await send(tap, `${operation} ${type}`, more);
  }
  const disabled = await open("an invitation", await invite(tap, "disabled-invited"));
  await admin("AdminDisableUser", "disabled-invited");
  await send(tap, "disabled", disabled);
  const late = await open("an invitation", await invite(tap, "late"));
  sandbox.clock.advance(7 * DAY + 1);
  await send(tap, "expired", late);
  sandbox.clock.advance(366 * DAY);
  await open("outdated", late.at);
}
