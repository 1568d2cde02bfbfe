import { describe, expect, it } from "vitest";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { isLinkStatus } from "../../src/endpoint/endings.ts";
import { createShowPage } from "../../src/endpoint/page-answer.ts";
import { respond } from "../../src/endpoint/respond.ts";
import type { LinkVisit } from "../../src/endpoint/visit.ts";
import { DEEDS } from "../../src/flows/all-deeds.ts";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import type { CallDeed, Deed, Operation } from "../../src/flows/deed.ts";
import type { Outcome } from "../../src/flows/outcome.ts";
import english from "../../src/words/en.json" with { type: "json" };
import { endpointWith } from "../endpoint/harness.ts";

const { config } = endpointWith();
const asked = {
  method: "POST",
  url: "/?link=x",
  target: "https://a.example",
  linkUrl: config.linkUrl,
  showPage: async () => createShowPage(config, () => {}),
  random: () => 0,
};
const DEED_LIST = await Promise.all(
  FLOW_NAMES.map(async (flow) => ({ flow, ...(await DEEDS[flow]()) })),
);
const ALL_DEEDS = DEED_LIST.flatMap(({ flow, call, handOver }) =>
  [call, handOver].flatMap((deed) => (deed === undefined ? [] : [{ flow, kind: deed.kind, deed }])),
);

/** What an operation and those that follow it can end as. */
function outcomesOf<Is extends string>({ done, meaning, next }: Operation<Is>): readonly string[] {
  const follows = next?.({ ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" }, {});
  const then = follows === undefined ? [] : "is" in follows ? [follows.is] : outcomesOf(follows);
  return [done, ...meaning.map(({ is }) => is), ...then, "busy", "misconfigured"];
}

/** What each thing that can be asked of a deed's link may end as. */
function endingsOf(deed: Deed): Readonly<Partial<Record<LinkVisit["asks"], readonly string[]>>> {
  if (deed.kind === "hand-over") {
    const asked = { ask: ["ask"], prefetched: ["prefetched"], outdated: ["outdated"] };
    return deed.guard === "none"
      ? asked
      : { ...asked, "ask-again": ["ask-again"], "other-browser": ["other-browser"] };
  }
  const { operation, form, renew, truth } = deed;
  // What the page may know of the account where it may look.
  const told = Object.values(truth);
  return {
    ask: ["ask", ...told],
    "ask-again": ["ask-again"],
    prefetched: ["prefetched"],
    outdated: ["outdated"],
    confirm: [...outcomesOf(operation), "rate-limited"],
    ...(form ? { incomplete: ["incomplete"] } : { "other-browser": ["other-browser"] }),
    ...(renew ? { resend: outcomesOf(renew), expired: ["expired", ...told] } : {}),
    ...(renew && !form ? { "cut-link": ["cut-link"] } : {}),
  };
}

describe.each(ALL_DEEDS)("the words of $flow, $kind,", ({ flow, deed }) => {
  it("serve for every page that its visits can end on, with a next step on each", async () => {
    const claims = { flow, username: "mary", clientId: "c", account: "mary@example.com" };
    for (const [asks, endings = []] of Object.entries(endingsOf(deed))) {
      const given = { asks, deed, link: { claims, code: "123456" }, setting: {}, fields: {} };
      const visit = { ...given, cookie: { nonce: undefined, known: undefined } } as LinkVisit;
      const pages = new Set(endings.filter((one) => !isLinkStatus(one as Outcome)));
      for (const ending of pages as Set<PageEnding>) {
        const { body } = await respond({ ending }, { ...asked, visit });
        expect(body, `${asks}: ${ending}`).toMatch(/<h1>[^<]+<\/h1>\n<p>/);
        expect(body, `${asks}: ${ending}`).toMatch(
          /<button (?!disabled)[^>]*>[^<]+<|class="button|class="copy/,
        );
        expect(body, `${asks}: ${ending}`).not.toMatch(/undefined|\[\[/);
      }
    }
  });
});

describe.each(DEED_LIST)("the deeds of $flow", ({ flow, call, handOver }) => {
  it("have words for nothing that they cannot show", () => {
    const needed = new Set(
      [call, handOver].flatMap((deed): readonly string[] => {
        if (deed === undefined) return [];
        if (deed.kind === "hand-over")
          return deed.guard === "none"
            ? ["outdated"]
            : ["ask", "ask-again", "other-browser", "outdated"];
        return pagesOf(deed);
      }),
    );
    expect(new Set(Object.keys(english.pages.flows[flow].pages))).toEqual(needed);
  });
});

function pagesOf({ form, renew }: CallDeed): readonly string[] {
  return [
    "outdated",
    "stale",
    "rate-limited",
    ...(form ? ["form"] : ["ask", "ask-again", "other-browser"]),
    ...(renew ? ["mail-sent"] : []),
  ];
}
