import { isDeepStrictEqual } from "node:util";
import { isObject } from "cognito-links-cloud";
import { vi } from "vitest";
import type { Deployed, Got } from "../deploy.ts";
import {
  accountIn,
  complaints,
  handOverComplaints,
  pageOf,
  redirectComplaints,
} from "./answers.ts";
import { type Attack, linkOf, press, UNREADABLE } from "./attack.ts";
import type { Scene } from "./scene.ts";

/** Runs attacks one after the other, and gives what went wrong, in sentences. */
export async function runAttacks(scene: Scene, attacks: readonly Attack[]): Promise<string[]> {
  const { deployed, victim } = scene;
  // Said only by code, to a press that does not come from the page.
  const foreign = { ...press(scene, linkOf(victim)), body: "action=confirm&nonce=x" };
  const pages = scene.nonce === "" ? [] : [pageOf(await deployed.cloud.fetch(foreign))];
  const handled = vi.spyOn(deployed.pool, "handle");
  const mails = deployed.mails.length;
  const before = await unreadCalls(deployed);
  let unreadable = 0;
  const wrong: string[] = [];
  for (const attack of attacks) {
    deployed.clock.advance(attack.waitSeconds ?? 0);
    // Past what a function remembers of an account, so that each attack is one of its own.
    deployed.functionClock.advance(61);
    handled.mockClear();
    const answer = await deployed.cloud.fetch(attack.request);
    const told = handled.mock.calls.map(([operation, input]) => [operation, input]);
    unreadable += told.filter(([, input]) => isDeepStrictEqual(input, UNREADABLE[1])).length;
    const found = [
      ...complaints(answer, new Set(pages)),
      ...toldComplaints(attack, told),
      ...contentComplaints(attack, answer),
    ];
    const where = `${attack.place}, ${JSON.stringify(attack.value).slice(0, 80)}`;
    wrong.push(...found.map((complaint) => `${where}: ${complaint}`));
  }
  handled.mockRestore();
  const user = await deployed.admin("AdminGetUser", victim.username);
  if (!isObject(user) || user["UserStatus"] !== "UNCONFIRMED")
    wrong.push("the victim is confirmed");
  if (deployed.mails.length !== mails) wrong.push("a mail was sent");
  if ((await unreadCalls(deployed)) !== before + unreadable)
    wrong.push("Cognito was sent what is no JSON");
  return wrong;
}

/** How many calls Cognito could not read. */
async function unreadCalls(deployed: Deployed): Promise<number> {
  const counted = JSON.stringify(await deployed.calls());
  return [...counted.matchAll(/"SerializationException":(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

/** Exactly what was given, or nothing where that is allowed. */
function toldComplaints({ tells, reaches, harmless }: Attack, told: readonly unknown[]): string[] {
  if (told.length === 0) return reaches || harmless ? ["Cognito was not told"] : [];
  if (told.length === 1 && isDeepStrictEqual(told[0], tells)) return [];
  return [`Cognito was told ${JSON.stringify(told)}`];
}

function contentComplaints(
  { request, harmless, state, handsOver, status: wanted }: Attack,
  answer: Got,
): string[] {
  const { status, headers } = answer;
  const { location } = headers;
  const wrong =
    handsOver !== undefined
      ? handOverComplaints(location ?? "", handsOver)
      : location === undefined
        ? []
        : redirectComplaints(location, state ?? null);
  if (wanted !== undefined && status !== wanted) wrong.push(`${status} instead of ${wanted}`);
  if (harmless && !(status === 303 && location?.endsWith("link_status=already-confirmed#")))
    wrong.push(`${status} instead of the way to the app`);
  const sent = new URLSearchParams(request.path.replace(/^[^?]*/, ""));
  for (const [name, value] of accountIn(answer) ?? [])
    if (value !== sent.getAll(name).at(-1)) wrong.push(`the form has another ${name}: ${value}`);
  return wrong;
}
