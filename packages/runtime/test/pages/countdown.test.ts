import { describe, expect, it } from "vitest";
import { PAGE_STYLE } from "../../src/pages/page-style.ts";
import { endpointWith } from "../endpoint/harness.ts";
import { pageFor } from "../endpoint/page-for.ts";

const { config } = endpointWith();
const page = (ending: "mail-sent" | "expired" | "ask" | "busy", wait?: number): Promise<string> =>
  pageFor(config, ending, { asks: "resend", wait });

const waiting = (seconds: number, classes: string): string =>
  `<div class="wait ${classes}"><button disabled>Send me a new link in <span class="left"><span>${seconds}</span></span> s</button>`;

describe("the button for a new link", () => {
  it.each([
    [47, waiting(47, "t4 u7")],
    [9, waiting(9, "t0 u9")],
    [60, waiting(60, "t6 u0")],
    [0.2, waiting(1, "t0 u1")],
    [3600, waiting(99, "t9 u9")],
  ])(
    "counts down what is left, from the first second that the page is told: %s",
    async (wait, button) => {
      expect(await page("mail-sent", wait)).toContain(button);
      expect(await page("expired", wait)).toContain(button);
    },
  );

  it("waits a minute after a mail where nobody knows better", async () => {
    expect(await page("mail-sent")).toContain(waiting(60, "t6 u0"));
  });

  it.each([0, -3])("may be pressed at once when nothing is left: %s", async (wait) => {
    expect(await page("mail-sent", wait)).not.toContain('class="wait');
    expect(await page("mail-sent", wait)).toContain('value="resend">Send me a new link</button>');
  });

  it("is the only one that waits", async () => {
    expect(await page("ask", 47)).not.toContain('class="wait');
    expect(await page("expired")).not.toContain('class="wait');
  });

  it("has a class in the style sheet for every digit, since no inline style is allowed", () => {
    for (let digit = 1; digit <= 9; digit += 1)
      expect(PAGE_STYLE).toContain(`.t${digit}{--t:${digit}}.u${digit}{--u:${digit}}`);
  });
});
