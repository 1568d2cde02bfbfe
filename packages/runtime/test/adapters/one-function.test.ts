import type { CustomMessageEvent } from "cognito-links";
import { createOneFunction, type Halves } from "cognito-links/lambda";
import { expect, it } from "vitest";

const mailEvent = {
  triggerSource: "CustomMessage_SignUp",
  userPoolId: "eu-central-1_AbC123xyz",
  response: {},
} as unknown as CustomMessageEvent;
const result = { statusCode: 302, body: "", isBase64Encoded: false } as const;

/** A function whose halves say when they are loaded and what they are given. */
function observed(click: () => Promise<void> = async () => {}) {
  const seen: string[] = [];
  const handler = createOneFunction({
    mail: async () => {
      seen.push("mail loaded");
      return async (event) => {
        seen.push("mail");
        return { ...event, response: { ...event.response, emailSubject: "Hello" } };
      };
    },
    click: async () => {
      seen.push("click loaded");
      await click();
      return async () => {
        seen.push("click");
        return result;
      };
    },
  });
  return { seen, handler };
}

/** What Lambda's client does with an answer: writes it, posts it, and asks for the next event, all in one turn. */
async function answered(answer: unknown, seen: string[]): Promise<unknown> {
  const text = JSON.stringify(answer);
  seen.push("posted");
  for (let turn = 0; turn < 3; turn++) await null;
  seen.push("next");
  return JSON.parse(text);
}

it("loads a half with its first event, once", async () => {
  const { seen, handler } = observed();
  expect(await handler({ requestContext: {} })).toEqual(result);
  await handler(null);
  await handler(mailEvent);
  await handler(mailEvent);
  expect(seen).toEqual(["click loaded", "click", "click", "mail loaded", "mail", "mail"]);
});

it("loads the click's half once a mail is on its way, and before the next event is asked for", async () => {
  const { seen, handler } = observed();
  const answer = await handler(mailEvent);
  expect(await answered(answer, seen)).toEqual({
    ...mailEvent,
    response: { emailSubject: "Hello" },
  });
  expect(seen).toEqual(["mail loaded", "mail", "posted", "click loaded", "next"]);
  expect(await handler({ requestContext: {} })).toEqual(result);
  expect(seen.filter((one) => one === "click loaded")).toHaveLength(1);
  expect(JSON.stringify(await handler(mailEvent))).toContain("Hello");
});

it.each([
  [
    "says so at once",
    () => {
      throw new Error("unreadable");
    },
  ],
  ["says so later", () => Promise.reject(new Error("unreadable"))],
])(
  "fails the clicks and no mail where the click's half cannot be loaded and %s",
  async (_, click) => {
    const handler = createOneFunction({ mail: async () => async (event) => event, click });
    expect(await answered(await handler(mailEvent), [])).toEqual(mailEvent);
    await expect(handler({ requestContext: {} })).rejects.toThrow("unreadable");
    expect(await answered(await handler(mailEvent), [])).toEqual(mailEvent);
  },
);

it.each([
  ["that is frozen", Object.freeze({ ...mailEvent })],
  ["with a field of the same name as what JSON asks for", { ...mailEvent, toJSON: "x" }],
])("answers an event %s with all that is in it, however often it is written", async (_, event) => {
  const { seen, handler } = observed();
  const answer = await createOneFunction({
    mail: async () => async () => event,
    click: async () => handler,
  } as unknown as Halves)(event);
  for (const text of [JSON.stringify({ nested: [answer] }), JSON.stringify({ nested: [answer] })])
    expect(JSON.parse(text)).toEqual({ nested: [event] });
  expect(seen).toEqual([]);
});

it("loads a half again where that failed, which may pass", async () => {
  let failures = 2;
  const { handler } = observed(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("not yet");
  });
  for (const _ of [1, 2]) await expect(handler({ requestContext: {} })).rejects.toThrow("not yet");
  expect(await handler({ requestContext: {} })).toEqual(result);
});
