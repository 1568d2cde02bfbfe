import { describe, expect, it, vi } from "vitest";
import type { CustomMessageEvent, CustomMessageHandler } from "../../src/pool/custom-message.ts";
import { expectError, type OpenPool, openPool, withoutWaiting } from "./open-pool.ts";

type Response = Partial<CustomMessageEvent["response"]>;

/** A handler that fills these fields of the response in. */
function answering(response: Response): CustomMessageHandler {
  return (event) => ({ ...event, response: { ...event.response, ...response } });
}

function poolWith(customMessage: CustomMessageHandler): OpenPool {
  return openPool({}, { customMessage });
}

describe("the CustomMessage event", () => {
  it("has every field that Cognito sends, and nulls where Cognito sends nulls", async () => {
    const events: CustomMessageEvent[] = [];
    const { signUp, pool } = poolWith((event) => {
      events.push(event);
      return event;
    });
    const { UserSub } = (await signUp("a@example.com", {
      UserAttributes: [{ Name: "locale", Value: "de" }],
    })) as { UserSub: string };
    expect(events).toEqual([
      {
        version: "1",
        region: "us-east-1",
        userPoolId: pool.config.userPoolId,
        userName: UserSub,
        callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "demo_client" },
        triggerSource: "CustomMessage_SignUp",
        request: {
          userAttributes: {
            sub: UserSub,
            email: "a@example.com",
            email_verified: "false",
            locale: "de",
            "cognito:user_status": "UNCONFIRMED",
          },
          codeParameter: "{####}",
          linkParameter: "{##Click Here##}",
          usernameParameter: null,
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
    ]);
    expect(Object.keys(events[0]?.request ?? {})).not.toContain("clientMetadata");
  });

  it("carries the metadata of the call that caused it, and of no earlier one", async () => {
    const metadata: unknown[] = [];
    const { signUp, resend } = poolWith((event) => {
      metadata.push([event.triggerSource, event.request.clientMetadata]);
      return event;
    });
    await signUp("a@example.com", { ClientMetadata: { target: "/a" } });
    await resend("a@example.com");
    await resend("a@example.com", { ClientMetadata: { target: "/b" } });
    expect(metadata).toEqual([
      ["CustomMessage_SignUp", { target: "/a" }],
      ["CustomMessage_ResendCode", undefined],
      ["CustomMessage_ResendCode", { target: "/b" }],
    ]);
  });

  it("is a copy: what a handler does to it reaches nobody else", async () => {
    const { signUp, admin } = poolWith((event) => {
      const attributes = event.request.userAttributes as Record<string, string>;
      attributes["email"] = "thief@example.com";
      return event;
    });
    await signUp("a@example.com");
    expect(JSON.stringify(await admin("AdminGetUser", "a@example.com"))).not.toContain("thief");
  });
});

describe("the handler's message", () => {
  it("is mailed with every placeholder replaced by the code as raw text", async () => {
    const { signUp, mails } = poolWith(
      answering({
        emailSubject: "Welcome",
        emailMessage: '<a href="https://x.example/?code={####}">go</a> or type {####}',
        smsMessage: "code {####}",
      }),
    );
    await signUp("a@example.com");
    expect(mails[0]).toMatchObject({
      subject: "Welcome",
      html: '<a href="https://x.example/?code=000001">go</a> or type 000001',
      sms: "code 000001",
    });
  });

  it("left as it was means Cognito's own mail, also for one field alone", async () => {
    const { signUp, mails } = poolWith(answering({ emailSubject: "Hello" }));
    await signUp("a@example.com");
    expect(mails[0]).toMatchObject({ subject: "Hello", html: "Your confirmation code is 000001" });
    expect(mails[0]).not.toHaveProperty("sms");
  });

  it("may be made asynchronously", async () => {
    const { signUp, mails } = poolWith(async (event) =>
      answering({ emailSubject: "Later" })(event),
    );
    await signUp("a@example.com");
    expect(mails[0]?.subject).toBe("Later");
  });

  it.each([
    ["tab, line feed, carriage return, vertical tab, form feed", "\t\n\r\v\f"],
    ["an emoji with a variation selector", "\u2764\uFE0F"],
    ["letters with marks and other scripts", "e\u0301 \u0645\u0631\u062D\u0628\u0627 \u4F60\u597D"],
    ["the entity for a no-break space", "&nbsp;"],
  ])("may hold %s", async (_, text) => {
    const { signUp, mails } = poolWith(answering({ emailMessage: `${text}{####}` }));
    await signUp("a@example.com");
    expect(mails[0]?.html).toBe(`${text}000001`);
  });

  it.each([
    ["a no-break space", "\u00A0"],
    ["a thin space", "\u2009"],
    ["an ideographic space", "\u3000"],
    ["a zero-width space", "\u200B"],
    ["a zero-width joiner", "\u{1F468}\u200D\u{1F469}"],
    ["a zero-width non-joiner", "\u200C"],
    ["a soft hyphen", "\u00AD"],
    ["a byte order mark", "\uFEFF"],
    ["a line separator", "\u2028"],
    ["half a surrogate pair", "\uD83D"],
    ["a control character", "\u0007"],
  ])("with %s in it fails the sign-up, and so does a subject with it", async (_, text) => {
    await expectError(
      poolWith(answering({ emailMessage: `${text}{####}` })).signUp("a@example.com"),
      "InvalidParameterException",
      /at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern/,
    );
    await expectError(
      poolWith(answering({ emailSubject: `Hi${text}` })).signUp("a@example.com"),
      "InvalidParameterException",
      /at 'emailSubject' failed to satisfy constraint: Member must satisfy regular expression pattern/,
    );
  });

  it.each([
    ["no placeholder", "no code here"],
    ["an encoded placeholder", "code=%7B%23%23%23%23%7D"],
    ["the link placeholder only", "{##Click Here##}"],
  ])("with %s fails the sign-up and repeats the body", async (_, emailMessage) => {
    await expectError(
      poolWith(answering({ emailMessage })).signUp("a@example.com"),
      "InvalidParameterException",
      `1 validation error detected: Value '${emailMessage}' at 'emailBody' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*`,
    );
  });

  it("may have 20,000 characters with the code in it, and no more", async () => {
    const body = (length: number) => `{####}${"x".repeat(length - 6)}`;
    const { signUp, mails } = poolWith(answering({ emailMessage: body(20_000) }));
    await signUp("a@example.com");
    expect(mails[0]?.html).toHaveLength(20_000);
    await expectError(
      poolWith(answering({ emailMessage: body(20_001) })).signUp("a@example.com"),
      "InvalidParameterException",
      /at 'emailBody' .*Member must have length less than or equal to 20000$/,
    );
  });

  it.each([
    ["a subject of 141 characters", { emailSubject: "x".repeat(141) }, /'emailSubject'.* 140$/],
    ["an SMS of 141 characters", { smsMessage: `{####}${"x".repeat(135)}` }, /'smsMessage'.* 140$/],
    ["an SMS without placeholder", { smsMessage: "no code here" }, /'smsMessage'.*pattern/],
    ["an SMS of two lines", { smsMessage: "one\n{####}" }, /'smsMessage'.*pattern/s],
    ["a body shorter than a placeholder", { emailMessage: "{###}" }, /'emailBody'.* 6$/],
    ["an empty body", { emailMessage: "" }, /^The message is empty\.$/],
    ["an empty subject", { emailSubject: "" }, /^The message is empty\.$/],
  ])("that is %s fails the sign-up", async (_, response, text) => {
    const { signUp, mails } = poolWith(answering(response));
    await expectError(signUp("a@example.com"), "InvalidParameterException", text);
    expect(mails).toHaveLength(0);
  });
});

describe("a failing handler", () => {
  it("that throws fails the sign-up with its text, and is not tried again", async () => {
    const handler = vi.fn(() => {
      throw new Error("no target");
    });
    const { signUp, resend } = poolWith(handler);
    const text = "CustomMessage failed with error no target.";
    await expectError(signUp("a@example.com"), "UserLambdaValidationException", text);
    expect(handler).toHaveBeenCalledTimes(1);
    await expectError(resend("a@example.com"), "UserLambdaValidationException", text);
  });

  it("leaves the user behind: a second sign-up is refused, a resend recovers", async () => {
    let broken = true;
    const { signUp, resend, confirm, mails } = poolWith((event) => {
      if (broken) throw new Error("down");
      return event;
    });
    await expectError(signUp("a@example.com"), "UserLambdaValidationException");
    await expectError(signUp("a@example.com"), "UsernameExistsException");
    broken = false;
    await resend("a@example.com");
    expect(mails).toHaveLength(1);
    await confirm("a@example.com", "000002");
  });

  it("at a resend voids the older code all the same", async () => {
    let broken = false;
    const { signUp, resend, confirm } = poolWith((event) => {
      if (broken) throw new Error("down");
      return event;
    });
    await signUp("a@example.com");
    broken = true;
    await expectError(resend("a@example.com"), "UserLambdaValidationException");
    await expectError(confirm("a@example.com", "000001"), "CodeMismatchException");
  });

  it("that takes too long is tried three times, and then the sign-up fails", async () => {
    const handler = vi.fn(() => new Promise<never>(() => {}));
    const { signUp } = poolWith(handler);
    await expectError(
      withoutWaiting(() => signUp("a@example.com")),
      "UnexpectedLambdaException",
      "CustomMessage invocation failed due to error Socket timeout while invoking Lambda function.",
    );
    expect(handler).toHaveBeenCalledTimes(3);
  });

  it("that is quick enough at its third try mails", async () => {
    let tries = 0;
    const { signUp, mails } = poolWith((event) => {
      tries += 1;
      return tries < 3 ? new Promise<never>(() => {}) : event;
    });
    await withoutWaiting(() => signUp("a@example.com"));
    expect(mails).toHaveLength(1);
  });

  it("comes back as JSON has it, whatever the handler made it of", async () => {
    const customMessage = (event: CustomMessageEvent) => ({
      ...event,
      left: () => "out",
      response: Object.assign(Object.create({ inherited: true }), {
        emailSubject: { toJSON: () => "Of an object" },
        emailMessage: "Your code is {####}",
        smsMessage: undefined,
      }),
    });
    const { signUp, mails } = openPool({}, { customMessage });
    await signUp("a@example.com");
    expect(mails).toMatchObject([{ subject: "Of an object", html: "Your code is 000001" }]);
  });

  it.each([
    ["nothing", () => undefined],
    ["null", () => null],
    ["a text", () => "done"],
    ["only the response", (event: CustomMessageEvent) => ({ response: event.response })],
    ["no callerContext", ({ callerContext, ...rest }: CustomMessageEvent) => rest],
    ["another user's event", (event: CustomMessageEvent) => ({ ...event, userName: "bob" })],
    ["a number for a version", (event: CustomMessageEvent) => ({ ...event, version: 1 })],
    [
      "a response in capitals",
      (event: CustomMessageEvent) => ({ ...event, response: { EmailMessage: "{####}" } }),
    ],
    [
      "an explicit null for absent metadata",
      (event: CustomMessageEvent) => ({
        ...event,
        request: { ...event.request, clientMetadata: null },
      }),
    ],
    [
      "a message that is no text",
      (event: CustomMessageEvent) => ({ ...event, response: { emailMessage: 7 } }),
    ],
  ])("that answers %s is an InvalidLambdaResponseException", async (_, handler) => {
    await expectError(
      poolWith(handler).signUp("a@example.com"),
      "InvalidLambdaResponseException",
      "Unrecognizable lambda output",
    );
  });

  it("is told from a failing delivery, which is its own error", async () => {
    const { signUp } = openPool(
      {},
      {
        deliver: () => {
          throw new Error("the inbox is full");
        },
      },
    );
    await expectError(signUp("a@example.com"), "CodeDeliveryFailureException");
  });
});
