import { randomInt } from "node:crypto";
import type { Agent } from "node:http";
import { openBrowser } from "../person/browser.ts";
import { formOf } from "../person/page.ts";
import type { CrowdTime, SignedUp } from "./person.ts";

/** What attackers have sent, all together. */
export interface Attack {
  /** Requests that asked to confirm with a wrong code. */
  readonly presses: number;
  /** Requests that asked for a new link. */
  readonly newLinks: number;
}

export interface AttackDependencies {
  readonly agent: Agent;
  readonly time: CrowdTime;
  /** Aborted when the crowd is done. */
  readonly over: AbortSignal;
}

/** Each attacker has so many connections, and presses on each again after so many milliseconds. */
const CONNECTIONS = 3;
const PAUSE_MS = 50;
/** Each connection ends after so many presses, however long the crowd takes. */
const MOST_PRESSES = 2_000;
/** Every so many presses it asks for a new link, too. */
const PRESSES_A_NEW_LINK = 50;

/** Lets each attacker press wrong codes and "new link" on a link of his own, until the crowd is done. */
export async function attack(
  attackers: readonly SignedUp[],
  { agent, time, over }: AttackDependencies,
): Promise<Attack> {
  const sent = { presses: 0, newLinks: 0 };

  async function connection({ link, cookies }: SignedUp): Promise<void> {
    const browser = openBrowser({ agent, cookies });
    for (let press = 1; press <= MOST_PRESSES && !over.aborted; press += 1) {
      const wrong = withWrongCode(link);
      try {
        let answer = await browser.visit(wrong);
        const asked = formOf(answer);
        // A page that asks first; any other has pressed already.
        if (answer.status === 200 && asked?.["action"] === "confirm")
          answer = await browser.visit(wrong, { form: asked });
        sent.presses += 1;
        const form = formOf(answer);
        if (press % PRESSES_A_NEW_LINK === 1 && form !== undefined) {
          // Whatever the button says: its nonce is good.
          await browser.visit(wrong, { form: { ...form, action: "resend" } });
          sent.newLinks += 1;
        }
      } catch {
        // A connection that the endpoint broke; the next press opens another.
      }
      await time.sleep(PAUSE_MS);
    }
  }

  const connections = attackers.flatMap((one) => Array.from({ length: CONNECTIONS }, () => one));
  await Promise.all(connections.map((one) => time.join(() => connection(one))));
  return sent;
}

/** The same link with a code that is another one each time, and never the right one. */
function withWrongCode(link: string): string {
  const url = new URL(link);
  const right = Number(url.searchParams.get("code"));
  const wrong = (right + randomInt(1, 1_000_000)) % 1_000_000;
  url.searchParams.set("code", String(wrong).padStart(6, "0"));
  return url.href;
}
