import { randomBytes } from "node:crypto";
import { type SignUpTarget, signUp } from "../person/account.ts";
import type { Delivered, PersonsBrowser, Sight, Where } from "./persons-browser.ts";
import { type Stage, visit } from "./stage.ts";
import type { Visitor } from "./visitor.ts";

/** What came of one visitor and one person at one fresh account. */
export interface Trial {
  readonly got: string;
  /** Whether the account was confirmed after the visitor, before the person. */
  readonly confirmedByVisitor: boolean;
  /** How the person got into the app, or where they got stuck. */
  readonly person: string;
  /** Whether it was confirmed in the end. */
  readonly confirmed: boolean;
}

/** How a person got into the app. */
export type Way = "at once" | "by the button" | "sent back, then at once";

/** Signs up, lets the visitor visit, looks, lets the person come, and looks again. */
export async function runTrial(
  visitor: Visitor,
  where: Where,
  target: SignUpTarget,
  stage: Stage,
): Promise<Trial> {
  const account = await signUp(target, `lab-${randomBytes(8).toString("hex")}@example.com`);
  try {
    const { got, link } = await visit(visitor, account, stage);
    const confirmedByVisitor = await account.isConfirmed();
    const { cookies } = account;
    const endpoint = new URL(account.link).origin;
    const person = await stage.withPerson(where, (browser) =>
      comes(browser, { link, endpoint, cookies }, where),
    );
    return { got, confirmedByVisitor, person, confirmed: await account.isConfirmed() };
  } finally {
    await account.forget();
  }
}

/** Opens the link as a person does, follows what the page says, and tells how it ended: a `Way`, else what stood there. */
async function comes(browser: PersonsBrowser, delivered: Delivered, where: Where): Promise<string> {
  const seen = await browser.open(delivered, where);
  if (seen.kind === "app") return "at once" satisfies Way;
  if (seen.kind === "button") return ended(await seen.press(), "by the button");
  if (where === "same browser") return `stuck at “${seen.title}”`;
  return ended(await browser.open(delivered, "same browser"), "sent back, then at once");
}

function ended(sight: Sight, way: Way): string {
  if (sight.kind === "app") return way;
  return sight.kind === "page" ? `stuck at “${sight.title}”` : "asked to press once more";
}
