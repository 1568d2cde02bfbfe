import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { endpointWith, errorAnswer, LINK, okAnswer, press } from "./harness.ts";

const withCode = (code: string): string => LINK.replace("123456", code);
const withUsername = (username: string): string =>
  LINK.replace("username=mary", `username=${encodeURIComponent(username)}`);

describe("one link in a loop", () => {
  it("asks Cognito once about a code that it has refused, however often it comes at once", async () => {
    const { send, calls, lines } = endpointWith(errorAnswer("CodeMismatchException"), {
      confirm: "open",
    });
    const answers = await Promise.all(Array.from({ length: 500 }, () => send("GET", LINK)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([410]));
    expect(calls).toHaveLength(1);
    expect(lines.filter(({ answeredFrom }) => answeredFrom === "memory")).toHaveLength(499);
  });

  it("asks Cognito about five codes of an account a minute, and then says to wait", async () => {
    const { send, calls, advance } = endpointWith(errorAnswer("CodeMismatchException"), {
      confirm: "open",
    });
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, i) => send("GET", withCode(String(100_000 + i)))),
    );
    expect(calls).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(495);
    advance(61);
    expect((await send("GET", withCode("999999"))).status).toBe(410);
    expect(calls).toHaveLength(6);
  });

  it("leaves an account alone for a minute once Cognito says that there were too many tries", async () => {
    const { send, calls, advance } = endpointWith(errorAnswer("LimitExceededException"), {
      confirm: "open",
    });
    for (const code of ["111111", "222222", "333333"])
      expect((await send("GET", withCode(code))).status).toBe(429);
    expect(calls).toHaveLength(1);
    advance(61);
    await send("GET", withCode("222222"));
    expect(calls).toHaveLength(2);
  });

  it("does not hold up anybody else", async () => {
    const { send, calls } = endpointWith(
      (_operation, { Username }) =>
        Username === "mary" ? errorAnswer("CodeMismatchException") : okAnswer,
      { confirm: "open" },
    );
    for (let i = 0; i < 20; i += 1) await send("GET", withCode(String(100_000 + i)));
    expect((await send("GET", withUsername("john"))).status).toBe(302);
    expect(calls).toHaveLength(6);
  });

  it("slows a loop down while Cognito is busy, and not a person who tries again", async () => {
    const { send, calls, advance } = endpointWith(errorAnswer("TooManyRequestsException"), {
      confirm: "open",
    });
    for (let i = 0; i < 3; i += 1) expect((await send("GET", LINK)).status).toBe(503);
    expect(calls).toHaveLength(3);
    for (let i = 0; i < 590; i += 1) {
      advance(0.1);
      expect((await send("GET", LINK)).status).toBe(503);
    }
    expect(calls.length).toBeLessThanOrEqual(44);
  });

  it("never holds up the busy page, which comes back after two seconds", async () => {
    const { send, calls, advance } = endpointWith(errorAnswer("TooManyRequestsException"), {
      confirm: "open",
    });
    for (let i = 0; i < 100; i += 1) {
      await send("GET", LINK);
      advance(2);
    }
    expect(calls).toHaveLength(100);
  });

  it("gives two clicks at once Cognito's answers to the first and to the second, asked once", async () => {
    const { send, calls } = endpointWith(okAnswer, { confirm: "open" });
    const clicks = await Promise.all([send("GET", LINK), send("GET", LINK)]);
    expect(
      clicks.map(({ headers }) => headers["location"]?.match(/link_status=[\w-]+/)?.[0]),
    ).toEqual(["link_status=confirmed", "link_status=already-confirmed"]);
    expect(calls).toHaveLength(1);
    await send("GET", LINK);
    expect(calls).toHaveLength(2);
  });
});

describe("what is remembered", () => {
  it("keeps no request: 1,500 long ones of 500 accounts take no megabytes", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const { endpoint } = endpointWith(errorAnswer("CodeMismatchException"), { confirm: "open" });
    const visit = (account: number, code: number) =>
      endpoint({
        method: "GET",
        url: `${withUsername(`somebody-with-a-long-name-${account}`).replace("123456", `12345678901234567890${code}`)}&x=${"y".repeat(7900)}`,
        headers: {},
        body: undefined,
      });
    const measured = async (accounts: number): Promise<number> => {
      for (let i = 0; i < 3 * accounts; i += 1) await visit(i % accounts, i);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = await measured(20);
    expect((await measured(500)) - before).toBeLessThan(6_000_000);
  });
});

describe("the newest mail", () => {
  it("works right after an old one was refused", async () => {
    const { send } = endpointWith(
      (_operation, { ConfirmationCode }) =>
        ConfirmationCode === "222222" ? okAnswer : errorAnswer("CodeMismatchException"),
      { confirm: "open" },
    );
    expect((await send("GET", withCode("111111"))).status).toBe(410);
    expect((await send("GET", withCode("222222"))).status).toBe(302);
  });
});

describe("the button for a new mail", () => {
  const stale = (operation: string) =>
    operation === "ConfirmSignUp" ? errorAnswer("ExpiredCodeException") : okAnswer;

  it("is answered from memory without waiting: 200 presses hold no function", async () => {
    const { send, calls, slept } = endpointWith(stale, { confirm: "open" });
    const again = press(await send("GET", LINK), "resend");
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => send("POST", LINK, ...again)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(calls.filter(({ operation }) => operation === "ResendConfirmationCode")).toHaveLength(1);
    expect(slept).toHaveLength(1);
  });

  it.each([
    ["another case", "ALICE@EXAMPLE.COM", "Alice@example.com"],
    ["full-width letters", "ａｌｉｃｅ", "alice"],
    ["a composed letter and its parts", "ren\u00e9", "rene\u0301"],
  ])("mails one account once a minute, however it is spelt: %s", async (_what, one, other) => {
    const { send, calls } = endpointWith(stale, { confirm: "open" });
    for (const username of [one, other]) {
      const link = withUsername(username);
      await send("POST", link, ...press(await send("GET", link), "resend"));
    }
    expect(calls.filter(({ operation }) => operation === "ResendConfirmationCode")).toHaveLength(1);
  });

  it("mails one account once a minute, through whichever of its clients", async () => {
    const { send, calls } = endpointWith(stale, { confirm: "open" });
    for (const link of [LINK, LINK.replace("1h57kf5cpq17m0eml12EXAMPLE", "withsecret")])
      await send("POST", link, ...press(await send("GET", link), "resend"));
    expect(calls.filter(({ operation }) => operation === "ResendConfirmationCode")).toHaveLength(1);
  });
});

describe("the countdown", () => {
  it("shows the true seconds that remain, however often the page is loaded", async () => {
    const { send, advance } = endpointWith(
      (operation) =>
        operation === "ConfirmSignUp" ? errorAnswer("ExpiredCodeException") : okAnswer,
      { confirm: "open" },
    );
    const again = press(await send("GET", LINK), "resend");
    expect((await send("POST", LINK, ...again)).body).toContain(
      '<span class="left"><span>60</span>',
    );
    advance(43);
    for (const page of [await send("POST", LINK, ...again), await send("GET", LINK)])
      expect(page.body).toContain('<span class="left"><span>17</span>');
    advance(17);
    expect((await send("GET", LINK)).body).not.toContain('class="left"');
  });
});

describe("a cookie header", () => {
  it("is split at `;`, space and tab alone, so that no other white space hides the page's cookie", async () => {
    const { send } = endpointWith();
    const [body, { cookie = "" }] = press(await send("GET", LINK), "confirm");
    for (const before of [
      "\u2000__Host-link_page=bad; ",
      "a=b;\u2000__Host-link_page=bad; ",
      "a=b;\u00a0__Host-link_page=bad;\t",
      "a=b ;",
    ]) {
      const response = await send("POST", LINK, body, { cookie: before + cookie });
      expect(response.status).toBe(303);
    }
  });
});
