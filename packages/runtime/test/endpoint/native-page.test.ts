import { createHash } from "node:crypto";
import type { LinksOptions } from "cognito-links";
import decodeQr from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { KEY } from "../options.ts";
import { endpointWith, LINK, okAnswer, press } from "./harness.ts";
import { CODE, EVERY_FLOW, eventOf, poolWith, SOURCE, titleOf } from "./mailed.ts";

const APP = "com.example.app://verified";
const WEB = "https://app.example.com/welcome";
const RULES = { allowRedirects: ["https://app.example.com", "com.example.app://verified"] };

/** Where the page's links lead, in their order. */
const waysOf = ({ body }: { readonly body: string }): readonly string[] =>
  [...body.matchAll(/<a href="([^"]*)"/g)].map(([, to = ""]) => to.replaceAll("&amp;", "&"));

/** What a phone reads off the page; undefined where there is no picture. */
function scan({ body }: { readonly body: string }): string | undefined {
  const [, side] = /<svg role="img"[^>]*viewBox="0 0 (\d+) /.exec(body) ?? [];
  const [, lines] = /stroke="#000" d="([^"]+)"/.exec(body) ?? [];
  if (side === undefined || lines === undefined) return undefined;
  const dots = 4;
  const width = Number(side) * dots;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, left, top, moves = ""] of lines.matchAll(/M(\d+) (\d+)\.5((?:m\d+ 0h\d+)*)/g)) {
    let x = Number(left);
    for (const [, skip, run] of moves.matchAll(/m(\d+) 0h(\d+)/g)) {
      x += Number(skip);
      for (let y = Number(top) * dots; y < (Number(top) + 1) * dots; y++)
        for (let at = x * dots; at < (x + Number(run)) * dots; at++)
          data.set([0, 0, 0], (y * width + at) * 4);
      x += Number(run);
    }
  }
  return decodeQr({ width, height: width, data });
}

describe("a link that ends in an app of its own scheme", () => {
  it("has a page that says what happened, with the app and the web", async () => {
    const { send } = endpointWith(okAnswer, { confirm: "open", ...RULES });
    const page = await send("GET", `${LINK}&redirectTo=${encodeURIComponent(APP)}&state=a%20b`);
    expect([page.status, page.headers["location"]]).toEqual([200, undefined]);
    expect(titleOf(page)).toBe("Your email address is confirmed");
    const result = "?link_flow=sign-up&link_status=confirmed&link_state=a%20b#";
    expect(waysOf(page)).toEqual([`${APP}${result}`, `${WEB}${result}`]);
    expect(page.headers["refresh"]).toBeUndefined();
    expect(page.body).not.toMatch(/<script|mary|123456/);
  });

  it("offers no web where the configuration knows none", async () => {
    const { send } = endpointWith(okAnswer, { confirm: "open", redirectTo: APP });
    expect(waysOf(await send("GET", LINK))).toEqual([
      `${APP}?link_flow=sign-up&link_status=confirmed#`,
    ]);
  });

  it("goes on the web where people sign in, if the app alone greets them", async () => {
    const signInUrl = "https://www.example.com/login";
    const allowRedirects = ["https://www.example.com", APP];
    const { send } = endpointWith(okAnswer, {
      confirm: "open",
      redirectTo: APP,
      signInUrl,
      allowRedirects,
    });
    expect(waysOf(await send("GET", LINK))[1]).toBe(
      `${signInUrl}?link_flow=sign-up&link_status=confirmed#`,
    );
  });

  it("has the same page after a press", async () => {
    const { send } = endpointWith(okAnswer, { redirectTo: APP });
    const pressed = await send("POST", LINK, ...press(await send("GET", LINK), "confirm"));
    expect([pressed.status, titleOf(pressed)]).toEqual([200, "Your email address is confirmed"]);
  });

  it("keeps to a policy that names its style sheets and no script", async () => {
    const { send } = endpointWith(okAnswer, { confirm: "open", redirectTo: APP });
    const { headers, body } = await send("GET", LINK);
    const sheets = [...body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = ""]) => css);
    expect(sheets).toHaveLength(2);
    for (const css of sheets) {
      const hash = createHash("sha256").update(css).digest("base64");
      expect(headers["content-security-policy"]).toContain(`'sha256-${hash}'`);
    }
    expect(headers["content-security-policy"]).not.toContain("script-src");
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("goes there at once where it is the browser's own extension", async () => {
    const extension = `chrome-extension://${"a".repeat(32)}/welcome.html`;
    const { send } = endpointWith(okAnswer, { confirm: "open", redirectTo: extension });
    expect((await send("GET", LINK)).status).toBe(302);
  });
});

describe("the QR code of such a page", () => {
  const inPool = (change: Partial<LinksOptions> = {}) =>
    poolWith(okAnswer, { ...EVERY_FLOW, ...RULES, confirm: "open", redirectTo: APP, ...change });

  it("leads a phone to the page again, and confirms nothing: the code is not in it", async () => {
    const { mailedFor, browser, send, calls } = inPool({ confirm: "click" });
    const link = await mailedFor("sign-up");
    const person = browser();
    const page = await person.submit(await person.open(link));
    const scanned = scan(page) ?? "";
    expect(scanned).toMatch(/^https:\/\/links\.example\.com\/confirm\?link=[\w-]+&link_app=$/);
    expect(scanned).not.toContain(CODE);
    expect(calls).toHaveLength(1);
    const onPhone = await send("GET", scanned.replace("https://links.example.com", ""));
    expect(titleOf(onPhone)).toBe("Your email address is confirmed");
    expect(waysOf(onPhone)[0]).toBe(`${APP}?link_flow=sign-up&link_status=already-confirmed#`);
    expect(calls).toHaveLength(1);
  });

  it("is read by the mark alone: with a code the link asks, and without a seal it is none", async () => {
    const { mailedFor, send, calls } = inPool({ confirm: "click" });
    const asked = await send("GET", `${await mailedFor("sign-up")}&link_app=`);
    expect(asked.body).toContain("<form");
    const plain = endpointWith(okAnswer, { redirectTo: APP });
    const bare = await plain.send("GET", `${LINK.replace(/&code=.*/, "")}&link_app=`);
    expect([bare.status, calls]).toEqual([400, []]);
  });

  it("is not shown of a plain link, which anybody could have written", async () => {
    const { send } = endpointWith(okAnswer, { confirm: "open", redirectTo: APP });
    expect(scan(await send("GET", LINK))).toBeUndefined();
  });

  it("is not shown where the address has no room in one", async () => {
    const { mailed, browser } = inPool();
    const pageWith = async (letters: number) => {
      const wishes = { state: "s".repeat(letters) };
      return scan(await browser().open(await mailed(eventOf(SOURCE["sign-up"], {}, wishes))));
    };
    expect(await pageWith(8)).toBeDefined();
    expect(await pageWith(500)).toBeUndefined();
  });
});

describe("a code that the app takes", () => {
  const page = "com.example.app://code";
  const pages = (confirm: LinksOptions["confirm"]) =>
    poolWith(okAnswer, {
      keys: [KEY],
      confirm,
      allowRedirects: ["https://app.example.com", "com.example.app://code"],
      flows: { "reset-password": { page }, "sign-in": { page } },
    });

  it("is handed over by a button, and to a phone by the link itself where it can do nothing alone", async () => {
    const { mailedFor, browser } = pages("same-browser");
    const link = await mailedFor("sign-in");
    const shown = await browser().open(link);
    expect([shown.status, titleOf(shown)]).toEqual([200, "Go on in the app"]);
    expect(waysOf(shown)).toEqual([`${page}#link_flow=sign-in&link_code=${CODE}`]);
    expect(scan(shown)).toBe(`https://links.example.com${link}`);
  });

  it("is in no picture where it sets a password", async () => {
    const { mailedFor, browser } = pages("open");
    const person = browser();
    const shown = await person.submit(await person.open(await mailedFor("reset-password")));
    expect(waysOf(shown)).toEqual([`${page}#link_flow=reset-password&link_code=${CODE}`]);
    expect(scan(shown)).toBeUndefined();
    expect(shown.body).toContain("open the email there");
  });
});
