import { describe, expect, it } from "vitest";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import { changeSettings, expectError, type OpenPool, openPool } from "./open-pool.ts";

const old = "old@example.com";
const fresh = "new@example.com";

interface Open extends OpenPool {
  readonly events: CustomMessageEvent[];
  update(attributes: Record<string, string>, more?: object): Promise<unknown>;
  attributes(): Record<string, string>;
}

/** A pool with one confirmed user, whose code to sign up was 000001. */
async function openWithPerson(): Promise<Open> {
  const events: CustomMessageEvent[] = [];
  const open = openPool(
    {},
    {
      customMessage: (event) => {
        events.push(event);
        return event;
      },
    },
  );
  await open.signUp(old);
  await open.confirm(old, "000001");
  events.length = 0;
  open.mails.length = 0;
  const [{ sub } = { sub: "" }] = open.pool.snapshot().users;
  return {
    ...open,
    events,
    update: (attributes, more = {}) =>
      open.admin("AdminUpdateUserAttributes", sub, {
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        ...more,
      }),
    attributes: () => ({ ...open.pool.snapshot().users[0]?.attributes }),
  };
}

describe("AdminUpdateUserAttributes", () => {
  it("with another address mails it a code, in an event without a client", async () => {
    const { update, attributes, mails, events } = await openWithPerson();
    expect(await update({ email: fresh }, { ClientMetadata: { k: "v" } })).toEqual({});
    expect(attributes()).toEqual({ email: fresh, email_verified: "false" });
    expect(mails).toMatchObject([{ to: fresh }]);
    expect(events).toMatchObject([
      {
        triggerSource: "CustomMessage_UpdateUserAttribute",
        callerContext: { clientId: "CLIENT_ID_NOT_APPLICABLE" },
        request: { clientMetadata: { k: "v" } },
      },
    ]);
  });

  it("that calls the address verified mails nothing, and is believed at once", async () => {
    const open = await openWithPerson();
    const first = { AttributesRequireVerificationBeforeUpdate: ["email"] };
    await changeSettings(open, { UserAttributeUpdateSettings: first });
    await open.update({ email: fresh, email_verified: "True" });
    expect(open.attributes()).toEqual({ email: fresh, email_verified: "true" });
    expect(open.mails).toEqual([]);
  });

  it("keeps the old address until the code comes back, where the pool wants that", async () => {
    const open = await openWithPerson();
    const first = { AttributesRequireVerificationBeforeUpdate: ["email"] };
    await changeSettings(open, { UserAttributeUpdateSettings: first });
    await open.update({ email: fresh, name: "Ann" });
    expect(open.attributes()).toEqual({ email: old, email_verified: "true", name: "Ann" });
    expect(open.mails).toMatchObject([{ to: fresh }]);
  });

  it("takes away what is blank, and refuses what only Cognito writes, and another's address", async () => {
    const { update, attributes, signUp, admin } = await openWithPerson();
    await update({ name: "Ann" });
    await update({ name: "" });
    expect(attributes()).toEqual({ email: old, email_verified: "true" });
    await expectError(update({ sub: "x" }), "NotAuthorizedException");
    await signUp(fresh);
    await expectError(update({ email: fresh }), "AliasExistsException");
    const none = admin("AdminUpdateUserAttributes", "no@example.com", { UserAttributes: [] });
    await expectError(none, "UserNotFoundException", "User does not exist.");
  });
});
