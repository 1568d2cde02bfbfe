import { openBrowser } from "../../src/person/browser.ts";
import { PERSON } from "./secrets.ts";
import { type Tap, usernameOf } from "./tap.ts";

const CONFIRM = "ConfirmSignUp";

/** Drives a sandbox through all that can come of links that land on the app's page, which finishes them. */
export async function everyLanding(tap: Tap): Promise<void> {
  const { landing, visit, click, sandbox, fault } = tap;
  const { link, call } = await landing("landed");
  const stranger = openBrowser();
  for (const method of ["HEAD", "GET"])
    await visit(`landing, ${method}`, link, { method }, stranger);
  await visit("landing, finished by our page", `${link}&link_here=`, {}, stranger);
  await call("another verifier", { verifier: PERSON.wrongPassword });
  await call("another site", {}, "https://evil.example");
  await call("no app's page at all", {}, "null");
  await call("confirmed by the page");
  await call("confirmed by the page, again");

  const elsewhere = await landing("pressed");
  await click(
    "landing, finished by a browser that the cookie proves",
    `${elsewhere.link}&link_here=`,
  );
  await elsewhere.call("confirmed elsewhere");

  const late = await landing("late-session");
  sandbox.clock.advance(16 * 60);
  await late.call("a Session that is too old");
  const other = await landing("another-session");
  await other.call("another's Session", { session: late.session });

  for (const type of ["ExpiredCodeException", "TooManyRequestsException"]) {
    const refused = await landing(`landing-${type}`);
    await fault(CONFIRM, {
      type,
      times: 1,
      message: `${usernameOf(`landing-${type}`)}: ${refused.session}`,
    });
    const { body } = await refused.call(type);
    const { here } = JSON.parse(body);
    await visit(`${type}, shown by our page`, `${refused.link}&link_here=${here}`, {}, stranger);
  }
}
