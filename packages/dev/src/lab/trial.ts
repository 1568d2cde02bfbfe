import { type LabTarget, signUp } from "./account.ts";
import { comes, type Where } from "./person.ts";
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

/** Signs up, lets the visitor visit, looks, lets the person come, and looks again. */
export async function runTrial(
  visitor: Visitor,
  where: Where,
  target: LabTarget,
  stage: Stage,
): Promise<Trial> {
  const account = await signUp(target);
  try {
    const { got, link } = await visit(visitor, account, stage);
    const confirmedByVisitor = await account.isConfirmed();
    const { proofCookie } = account;
    const endpoint = new URL(account.link).origin;
    const person = await stage.withPerson(where, (browser) =>
      comes(browser, { link, endpoint, proofCookie }, where),
    );
    return { got, confirmedByVisitor, person, confirmed: await account.isConfirmed() };
  } finally {
    await account.forget();
  }
}
