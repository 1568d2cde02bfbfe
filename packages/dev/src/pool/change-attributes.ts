import { checkKept, checkMutable, readAttributes, type Writer } from "./attributes.ts";
import { type CodeDeliveryDetails, type Contact, contacts } from "./delivery.ts";
import { CognitoError } from "./errors.ts";
import type { PoolParts } from "./operation.ts";
import type { SendingCall } from "./send-code.ts";
import type { Input } from "./service-model.ts";
import type { User } from "./users.ts";

/** Changes attributes of a user, and sends codes to what has to be verified. */
export type ChangeAttributes = (
  user: User,
  list: Input<"UpdateUserAttributes">["UserAttributes"],
  writer: Writer,
  call: SendingCall,
) => Promise<CodeDeliveryDetails[]>;

type Parts = Pick<PoolParts, "config" | "users" | "codes" | "sendCode" | "settings" | "clock">;

/** An address or number that is another now. */
interface Moved {
  readonly contact: Contact;
  readonly value: string;
  /** True where the pool keeps the old one until the code comes back. */
  readonly waits: boolean;
}

/**
 * Makes what changes attributes. A changed address or number is sent a code where the pool verifies it; until the code
 * comes back it is unverified, or, where the pool wants that, not there yet. An administrator who says that it is
 * verified is believed. When the message fails, the change stays.
 */
export function createChangeAttributes(parts: Parts): ChangeAttributes {
  const { config, users, codes, sendCode, settings, clock } = parts;

  function checkFree(user: User, email: string | undefined): void {
    if (email === undefined || config.signInWith !== "email") return;
    const owner = users.ownerOfEmail(email);
    if (owner !== undefined && owner !== user) throw new CognitoError("AliasExistsException");
  }

  return async (user, list, writer, call) => {
    const given = readAttributes(config.schema, list, writer);
    checkMutable(config.schema, given);
    checkKept(config.schema, given);
    // A blank value takes an attribute away; what is not text, and the address, may not be blank.
    const changes: Record<string, string | undefined> = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value === "" ? undefined : value]),
    );
    const { AutoVerifiedAttributes = [], UserAttributeUpdateSettings: first } = settings.current();
    const before = first?.AttributesRequireVerificationBeforeUpdate ?? [];
    checkFree(user, changes["email"]);

    const moved = contacts.flatMap((contact): Moved[] => {
      const value = changes[contact];
      if (value === undefined || value === user.attributes[contact]) return [];
      // Whatever code is on its way went to another address.
      codes.useUp(user.sub, `verify-${contact}`);
      const flag = `${contact}_verified`;
      if (changes[flag] === "true") return [];
      const waits = before.includes(contact);
      if (waits) delete changes[contact];
      else changes[flag] = "false";
      return AutoVerifiedAttributes.includes(contact) ? [{ contact, value, waits }] : [];
    });
    users.setAttributes(user, changes);
    user.modifiedAt = clock.now();

    const details: CodeDeliveryDetails[] = [];
    for (const { contact, value, waits } of moved) {
      const purpose = `verify-${contact}` as const;
      const options = { ...call, to: value, ...(waits ? { value } : {}) };
      details.push(
        await sendCode("CustomMessage_UpdateUserAttribute", purpose, user, contact, options),
      );
    }
    return details;
  };
}
