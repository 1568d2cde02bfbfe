import { describe, expect, it } from "vitest";
import type { NewMessage } from "../../src/inbox/message.ts";
import { createInbox } from "../../src/inbox/store.ts";
import { createWaitFor, NoMessageError, type WaitForOptions } from "../../src/inbox/wait-for.ts";
import { newMail } from "./new-mail.ts";

const OURS = "https://links.example/confirm?";
const to = "ann@example.com";

function setUp(...mails: readonly Partial<NewMessage>[]) {
  const inbox = createInbox({ now: () => 0 });
  const waitFor = createWaitFor(inbox, (address) => address.startsWith(OURS));
  const add = (mail: Partial<NewMessage>) => inbox.add(newMail({ to, ...mail }));
  for (const mail of mails) add(mail);
  const subjectOf = async (more: Partial<WaitForOptions> = {}) =>
    (await waitFor({ to, timeoutMs: 0, ...more })).subject;
  return { inbox, waitFor, add, subjectOf };
}

describe("waitFor", () => {
  it("hears what came before, and what comes later", async () => {
    const { waitFor, add, subjectOf } = setUp({ subject: "before" });
    expect(await subjectOf()).toBe("before");
    const later = waitFor({ to });
    add({ subject: "later" });
    expect((await later).subject).toBe("later");
  });

  it("gives the newest, and nothing older afterwards", async () => {
    const { add, subjectOf } = setUp({ subject: "first" }, { subject: "second" });
    expect(await subjectOf()).toBe("second");
    await expect(subjectOf()).rejects.toThrow(NoMessageError);
    add({ subject: "third" });
    expect(await subjectOf()).toBe("third");
  });

  it("gives a message once, also to two who wait for the same", async () => {
    const { waitFor, add } = setUp();
    const both = Promise.all([waitFor({ to }), waitFor({ to })]);
    add({ subject: "first" });
    add({ subject: "second" });
    expect((await both).map(({ subject }) => subject)).toEqual(["first", "second"]);
  });

  it("tells tests with other addresses, subjects and flows apart", async () => {
    const { subjectOf } = setUp(
      { subject: "Confirm", triggerSource: "CustomMessage_ResendCode" },
      { subject: "New password", triggerSource: "CustomEmailSender_ForgotPassword" },
      { subject: "of somebody else", to: "joann@example.com" },
    );
    expect(await subjectOf({ flow: "sign-up" })).toBe("Confirm");
    expect(await subjectOf({ to: "ANN@example.com", subject: /password$/ })).toBe("New password");
    expect(await subjectOf({ to: "joann@example.com", subject: "some" })).toMatch(/else/);
  });

  it("says what came when nothing fits", async () => {
    const { waitFor, inbox } = setUp(
      { subject: "Confirm" },
      { subject: "Other", to: "joe@example.com" },
    );
    await waitFor({ to });
    const failed = await waitFor({ to, flow: "sign-up", timeoutMs: 0 }).catch((error) => error);
    expect(failed.message).toBe(
      `No message to ann@example.com, of the flow sign-up within 0 seconds. In the inbox, newest first:
- "Other" to joe@example.com (sign-up): another address
- "Confirm" to ann@example.com (sign-up): an earlier waitFor gave it, or one that came after it`,
    );
    inbox.clear();
    await expect(waitFor({ to, timeoutMs: 0 })).rejects.toThrow(/inbox is empty.*calls\.counts/);
    const waits = waitFor({ to });
    inbox.close();
    await expect(waits).rejects.toThrow(/sandbox was closed/);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /to: expected an address/],
    [{ too: to }, /to: expected an address/],
    [{ to, form: "x" }, /no option "form"; it takes to, subject, flow, timeoutMs/],
    [{ to, flow: "signup" }, /flow: expected one of sign-up/],
    [{ to, timeoutMs: "5s" }, /timeoutMs: expected milliseconds/],
  ])("refuses %j", async (options, message) => {
    const { waitFor } = setUp();
    await expect(waitFor(options as WaitForOptions)).rejects.toThrow(message);
    await expect(waitFor(options as WaitForOptions)).rejects.toBeInstanceOf(TypeError);
  });
});

describe("link and code of a message", () => {
  it.each<[string, Partial<NewMessage>, { link?: string; code?: string }]>([
    [
      "a button after a logo",
      {
        html: `<a href="https://a.example/">logo</a><a href='${OURS}link=a&amp;code=111111'>Go</a>`,
      },
      { link: `${OURS}link=a&code=111111`, code: "111111" },
    ],
    [
      "an address in running text",
      { html: "", textPart: `Open ${OURS}link=a&code=222222.` },
      { link: `${OURS}link=a&code=222222`, code: "222222" },
    ],
    ["a code alone", { html: "<b>333333</b>", code: "333333" }, { code: "333333" }],
    [
      "a custom sender's code, beside other numbers",
      { html: "<style>a{color:#123456}</style><p>Acorn, tel. 040-123456</p><b>444444</b>" },
      { code: "444444" },
    ],
    [
      "a link of the team's own trigger",
      { html: "<a href=https://app.example/?c=555555>Go</a>", code: "555555" },
      { link: "https://app.example/?c=555555", code: "555555" },
    ],
    ["a temporary password", { html: "<b>aB-3&</b>", code: "aB-3&" }, { code: "aB-3&" }],
    ["neither", { html: "<a href='https://a.example/'>Welcome</a>" }, {}],
    ["a text message", { medium: "SMS", sms: `666666 is your code` }, { code: "666666" }],
  ])("%s", async (_, mail, expected) => {
    const { waitFor } = setUp(mail);
    const { link, code } = await waitFor({ to });
    expect({ link, code }).toEqual({ link: undefined, code: undefined, ...expected });
  });
});
