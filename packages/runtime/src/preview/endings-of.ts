import type { PageEnding } from "../endpoint/endings.ts";
import { PAGES } from "../endpoint/page-views.ts";
import type { ToPage } from "../endpoint/perform.ts";
import type { CallDeed, Deed, Operation } from "../flows/deed.ts";

/** What was asked for: what the link is for, or a new link. */
export type Asked = "confirm" | "resend";

/** The pages on which a deed's links can end, after a press and after asking for a new link. */
export function endingsOf(deed: Deed): Readonly<Record<Asked, readonly PageEnding[]>> {
  const always = ["outdated", "prefetched"] as const;
  const asking = ["ask", "ask-again", "other-browser"] as const;
  if (deed.kind === "hand-over") {
    const shown = deed.guard === "none" ? (["ask"] as const) : asking;
    return { confirm: [...shown, ...always], resend: [] };
  }
  const { form, renew } = deed;
  const unasked: readonly PageEnding[] = form
    ? ["ask", "ask-again", "incomplete"]
    : [...asking, ...(renew ? ["cut-link" as const] : [])];
  return {
    confirm: toPages([
      ...unasked,
      ...(renew ? ["expired" as const] : []),
      ...saidBy(deed),
      ...Object.values(deed.truth),
      // Whatever was asked: Cognito may not answer, and tries are counted.
      ...["busy", "misconfigured", "rate-limited"],
      ...always,
    ]),
    resend: renew ? toPages([...renew.meaning.map(({ is }) => is), "busy", "misconfigured"]) : [],
  };
}

/** What Cognito's answers to a deed's operations mean, the one that comes after a challenge included. */
function saidBy({ operation }: CallDeed): readonly string[] {
  const meant: string[] = [];
  let next: Operation<string> | undefined = operation;
  while (next !== undefined) {
    meant.push(...next.meaning.map(({ is }) => is));
    const then: object | undefined = next.next?.({ ChallengeName: "NEW_PASSWORD_REQUIRED" }, {});
    if (then !== undefined && "is" in then) meant.push(String(then.is));
    next = then !== undefined && "name" in then ? (then as Operation<string>) : undefined;
  }
  return meant;
}

const toPages = (endings: readonly string[]): readonly PageEnding[] =>
  [...new Set(endings)].filter((ending): ending is PageEnding => ending in PAGES);

/** An ending with what Cognito says beside its refusal. */
export function performedOf(ending: PageEnding): ToPage {
  if (ending === "attributes-wanted") return { ending, wants: ["name", "custom:customer_number"] };
  if (ending !== "password-refused") return { ending };
  const message = "Password did not conform with policy: Password not long enough";
  const type = "InvalidPasswordException";
  return { ending, answer: { kind: "error", type, message, requestId: undefined } };
}
