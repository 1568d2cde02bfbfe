import { openBrowser } from "../../src/person/browser.ts";
import { emailOf, type Tap, usernameOf } from "./tap.ts";

const CONFIRM = "ConfirmSignUp";
const RESEND = "ResendConfirmationCode";
/** What an error of Cognito's may repeat. */
const TEXT = `1 validation error detected: Value '${usernameOf("x")}' of ${emailOf("x")}`;

/** Drives one sandbox through every outcome and every page of a sign-up. */
export async function everyOutcome(tap: Tap): Promise<void> {
  await whoMayConfirm(tap);
  await answersOfCognito(tap);
  await newMails(tap);
  await requestsOfAllKinds(tap);
  await mailsWithRefusals(tap);
}

async function whoMayConfirm({ signUp, click, visit }: Tap): Promise<void> {
  const link = await signUp("first");
  const stranger = openBrowser();
  await visit("another browser", link, {}, stranger);
  await visit("HEAD", link, { method: "HEAD" });
  await visit("a prefetch", link, { headers: { "sec-purpose": "prefetch" } });
  await visit("a scanner", link, { headers: { "sec-fetch-mode": "no-cors" } }, stranger);
  await visit("a foreign form", link, { form: { nonce: "x", action: "confirm" } }, stranger);
  await click("confirmed", link);
  await click("already confirmed", link);
  await click("confirmed by a client with a secret", await signUp("two", { clientId: "server" }));
  await click("confirmed, with a failing hook", await signUp("hook"));
}

async function answersOfCognito({ signUp, click, fault, admin }: Tap): Promise<void> {
  const [one, other] = [emailOf("shared"), emailOf("shared")];
  await click("the first of two", await signUp("alias-1", { email: one }));
  await click("alias taken", await signUp("alias-2", { email: other }));
  const gone = await signUp("gone", { clientId: "legacy" });
  await admin("AdminDeleteUser", "gone");
  await click("not found", gone);
  const disabled = await signUp("disabled");
  await admin("AdminDisableUser", "disabled");
  await click("disabled", disabled);
  for (const [type, times] of [
    ["LimitExceededException", 1],
    ["TooManyRequestsException", 1],
    ["InternalErrorException", 2],
    ["ResourceNotFoundException", 1],
    ["InvalidParameterException", 1],
    ["NotAuthorizedException", 1],
  ] as const) {
    const link = await signUp(type);
    await fault(CONFIRM, { type, times, message: TEXT });
    await click(type, link);
  }
  for (const behaviour of ["garbage", "reset"]) {
    const link = await signUp(behaviour);
    await fault(CONFIRM, { behaviour, times: 2 });
    await click(behaviour, link);
  }
}

async function newMails({ sandbox, signUp, click, press, fault, newestLink }: Tap): Promise<void> {
  const replaced = await signUp("replaced");
  await sandbox.pool.handle(RESEND, { ClientId: "web", Username: usernameOf("replaced") });
  newestLink();
  const page = await click("mismatch", replaced);
  const sent = await press("a new mail", page, replaced);
  newestLink();
  await press("a new mail, too soon", sent, replaced);

  const old = await Promise.all(["old-1", "old-2", "old-3"].map((name) => signUp(name)));
  sandbox.clock.advance(24 * 3600 + 1);
  const types = [
    "TooManyRequestsException",
    "ResourceNotFoundException",
    "CodeDeliveryFailureException",
  ];
  for (const [i, link] of old.entries()) {
    const stale = await click("expired", link);
    await fault(RESEND, { type: types[i], times: 1, message: TEXT });
    await press("a new mail, refused", stale, link);
  }
  sandbox.clock.advance(7 * 24 * 3600);
  for (const link of old) await click("outdated", link);
}

async function requestsOfAllKinds({ signUp, visit }: Tap): Promise<void> {
  const link = await signUp("kinds");
  await visit("cut", link.replace(/&code=.*/, ""));
  await visit("scanned off a page", `${link.replace(/&code=.*/, "")}&link_app=`);
  await visit("changed", link.replace(/(link|username)=.{3}/, "$1=AAA"));
  await visit("doubled", `${link}&code=123456`);
  await visit("PUT", link, { method: "PUT" });
  await visit("too long an address", `${link}&x=${"x".repeat(9000)}`);
  await visit("too long a form", link, { form: { nonce: link, action: "x".repeat(2000) } });
  await visit("far too long a form", link, { form: { nonce: link, action: "x".repeat(20_000) } });
  await visit(
    "another target",
    link.replace(/redirectTo=[^&]+/, "redirectTo=https%3A%2F%2Fevil.example"),
  );
}

async function mailsWithRefusals({ signUp, click }: Tap): Promise<void> {
  const evil = `https://evil.example/${emailOf("evil")}`;
  await click("a refused target", await signUp("target", { metadata: { redirectTo: evil } }));
  const state = emailOf("state").repeat(40);
  await click("a refused state", await signUp("state", { metadata: { state } }));
  const proof = emailOf("proof");
  await click("a refused proof", await signUp("proof", { metadata: { proof } }));
}
