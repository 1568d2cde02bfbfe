import { describe, expect, it } from "vitest";
import { createShowPage } from "../../src/endpoint/page-answer.ts";
import { respond } from "../../src/endpoint/respond.ts";
import type { LinkVisit } from "../../src/endpoint/visit.ts";
import { DEEDS } from "../../src/flows/all-deeds.ts";
import { FLOW_NAMES } from "../../src/flows/all-flows.ts";
import type { CallDeed } from "../../src/flows/deed.ts";
import { endingsOf, performedOf } from "../../src/preview/endings-of.ts";
import { toResultUrl } from "../../src/redirect/result-url.ts";
import english from "../../src/words/en.json" with { type: "json" };
import { endpointWith } from "../endpoint/harness.ts";

const { config } = endpointWith();
const asked = {
  method: "POST",
  url: "/?link=x",
  target: "https://a.example",
  config,
  showPage: async () => createShowPage(config, () => {}),
  random: () => 0,
  withResult: toResultUrl,
};
const DEED_LIST = await Promise.all(
  FLOW_NAMES.map(async (flow) => ({ flow, ...(await DEEDS[flow]()) })),
);
const ALL_DEEDS = DEED_LIST.flatMap(({ flow, call, handOver }) =>
  [call, handOver].flatMap((deed) => (deed === undefined ? [] : [{ flow, kind: deed.kind, deed }])),
);

describe.each(ALL_DEEDS)("the words of $flow, $kind,", ({ flow, deed }) => {
  it("serve for every page that its visits can end on, with a next step on each", async () => {
    const claims = { flow, username: "mary", clientId: "c", account: "mary@example.com" };
    for (const [asks, endings] of Object.entries(endingsOf(deed))) {
      const given = { asks, deed, link: { claims, code: "123456" }, setting: {}, fields: {} };
      const visit = { ...given, cookie: { nonce: undefined, known: undefined } } as LinkVisit;
      for (const ending of endings) {
        const { body } = await respond(performedOf(ending), { ...asked, visit });
        expect(body, `${asks}: ${ending}`).toMatch(/<h1>[^<]+<\/h1>\n<p>/);
        expect(body, `${asks}: ${ending}`).toMatch(
          /<button (?!disabled)[^>]*>[^<]+<|class="button|class="copy/,
        );
        expect(body, `${asks}: ${ending}`).not.toMatch(/undefined|\[\[/);
      }
    }
  });

  it("serve for the page that leads to an app of its own scheme", async () => {
    const claims = { flow, username: "mary", clientId: "c" };
    const link = { claims, code: "123456" };
    const ending = deed.kind === "call" ? "confirmed" : "handed-over";
    const visit = { asks: "confirm", deed, link, setting: {} } as LinkVisit;
    const target = "com.example.app://welcome";
    const { status, body } = await respond({ ending, link }, { ...asked, target, visit });
    expect([status, /<h1>([^<]+)<\/h1>\n<p>/.test(body)]).toEqual([200, true]);
    expect(body).toContain(`<a href="${target}`);
    expect(body).not.toMatch(/undefined|\[\[/);
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
    "done",
    ...(form ? ["form"] : ["ask", "ask-again", "other-browser"]),
    ...(renew ? ["mail-sent"] : []),
  ];
}
