import { defineConfig } from "cognito-links";
import { staticAnswer } from "cognito-links/synth";
import { describe, expect, it } from "vitest";
import { ALWAYS } from "../../src/endpoint/answer.ts";
import type { PageEnding } from "../../src/endpoint/endings.ts";
import { PAGES } from "../../src/endpoint/page-views.ts";
import type { StaticEnding } from "../../src/endpoint/static-answer.ts";
import { LINK_STATUSES } from "../../src/flows/outcome.ts";
import { pageHeaders } from "../../src/pages/page-headers.ts";
import english from "../../src/words/en.json" with { type: "json" };
import type { PageName, PageWords } from "../../src/words/words.ts";
import { options } from "../options.ts";

const NEW_LINK = "https://links.example.com/confirm/new?a=1&b=2";
const config = defineConfig({
  ...options,
  redirectTo: "https://app.example.com/welcome?team=7&link_status=spoofed#top",
  signInUrl: "https://app.example.com/sign-in",
  appName: `<b>"Tom & Jerry's"</b>`,
});
/** What a proof, a nonce or a filled-in form decides does not happen where no code runs. */
const isStatic = (ending: PageEnding): ending is StaticEnding & PageEnding =>
  ![
    "ask-again",
    "other-browser",
    "cut-link",
    "prefetched",
    "incomplete",
    "password-refused",
    "password-reused",
    "temporary-wrong",
    "attributes-wanted",
  ].includes(ending);
const pages = (Object.keys(PAGES) as PageEnding[]).filter(isStatic);
const words: Readonly<Partial<Record<PageName, PageWords>>> = {
  ...english.pages.common,
  ...english.pages.flows["sign-up"].pages,
};
const answer = (ending: StaticEnding) => staticAnswer(ending, config, NEW_LINK);

it("nearly every page can be shown where no code runs", () => {
  expect(pages.length).toBeGreaterThan(12);
});

describe.each(LINK_STATUSES)("the answer for %s", (ending) => {
  it("leads to the app, as after a pressed button, and says what came of it", () => {
    expect(answer(ending)).toEqual({
      status: 303,
      headers: {
        location: `https://app.example.com/welcome?team=7&link_flow=sign-up&link_status=${ending}#top`,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex",
      },
      body: "",
    });
  });

  it("leads to a native app, too", () => {
    const native = defineConfig({ ...options, redirectTo: "com.example.app://verified" });
    expect(staticAnswer(ending, native, NEW_LINK).headers["location"]).toBe(
      `com.example.app://verified?link_flow=sign-up&link_status=${ending}#`,
    );
  });
});

describe.each(pages)("the page for %s", (ending) => {
  const view = PAGES[ending];
  const { status, headers, body } = answer(ending);

  it("has the status, the words and the headers of the endpoint's", () => {
    expect(status).toBe(view.status);
    const always = { ...ALWAYS, ...pageHeaders(config.rules, config.brand) };
    expect(headers).toEqual({ ...always, ...view.headers });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(body).toContain(`<title>${words[view.page]?.title} - &lt;b&gt;`);
  });

  it("is the same for everybody: it sets no cookie and carries no nonce", () => {
    expect(answer(ending)).toEqual(answer(ending));
    expect(headers["set-cookie"]).toBeUndefined();
    expect(body.match(/name="nonce" value="[^"]+"/g)).toBeNull();
  });

  it("has the one button that its ending has, which goes where it must", () => {
    const { button } = view;
    const forms = body.match(/<form[^>]*>/g) ?? [];
    expect(forms).toEqual(
      button === undefined
        ? []
        : button === "resend"
          ? [`<form method="post" action="${NEW_LINK.replace("&", "&amp;")}">`]
          : ['<form method="post">'],
    );
    if (button === undefined) return;
    const action = button === "resend" ? "resend" : "confirm";
    expect(body).toContain(
      `<button name="action" value="${action}">${button === "confirm" ? english.pages.flows["sign-up"].confirm : english.pages[button]}<`,
    );
  });

  it("offers a next step", () => {
    const leadsOn = body.includes('<a href="https://app.example.com/sign-in" class="button');
    expect(leadsOn).toBe(view.leadsOn !== false);
    expect(leadsOn || body.includes("<form")).toBe(true);
  });

  it("escapes the app's name and runs nothing", () => {
    expect(body).toContain("&lt;b&gt;&quot;Tom &amp; Jerry&#39;s&quot;&lt;/b&gt;");
    expect(body).not.toMatch(/<b>|<script|\son\w+=/);
  });
});

it("a page that has just mailed a link makes the person wait before the next one", () => {
  expect(answer("mail-sent").body).toContain('class="wait t6 u0"');
  expect(answer("expired").body).not.toContain('class="wait');
});

it("the busy page does not say that it tries again, for no header of its own makes it", () => {
  expect(answer("busy").headers["refresh"]).toBeUndefined();
  expect(answer("busy").body).toContain("<h1>Please try again</h1>");
  expect(answer("busy").body).not.toContain("by itself");
});

it("nothing tells an expired link from one of nobody", () => {
  const expired = answer("expired");
  for (const ending of ["mismatch", "not-found", "disabled"] as const)
    expect(answer(ending)).toEqual(expired);
});

it("the address of the new link cannot break out of its attribute", () => {
  const { body } = staticAnswer("expired", config, '"><script>alert(1)</script>');
  expect(body).not.toContain("<script>");
});
