import { createHash } from "node:crypto";
import type { User } from "./users.ts";

/** An attribute that a code can go to, and verify. */
export type Contact = "email" | "phone_number";

/** How a message goes out, in Cognito's words. */
export type Medium = "EMAIL" | "SMS";

/** Where a code went, as SignUp and ResendConfirmationCode answer. */
export interface CodeDeliveryDetails {
  readonly AttributeName: Contact;
  readonly DeliveryMedium: Medium;
  readonly Destination: string;
}

/** How what goes to this attribute is sent. */
export function mediumOf(contact: Contact): Medium {
  return contact === "email" ? "EMAIL" : "SMS";
}

/** Text messages before mails: whoever has both gets the text message alone. */
export const contacts: readonly Contact[] = ["phone_number", "email"];

/**
 * The attribute that a new user verifies: of those that the pool verifies the first that the user has.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export function contactToVerify(
  attributes: User["attributes"],
  autoVerified: readonly string[] = [],
): Contact | undefined {
  return contacts.find((each) => autoVerified.includes(each) && attributes[each] !== undefined);
}

/** A destination as Cognito shows it: `p***@e***` for `person@example.com`, `+*******6789` for a number. */
function mask(contact: Contact, value: string): string {
  if (contact === "phone_number") return `+*******${value.slice(-4)}`;
  const at = value.lastIndexOf("@");
  const first = (text: string): string => [...text][0] ?? "";
  return `${first(value.slice(0, at))}***@${first(value.slice(at + 1))}***`;
}

/** Delivery details, real or simulated. */
export function deliveryDetails(contact: Contact, value: string): CodeDeliveryDetails {
  return {
    AttributeName: contact,
    DeliveryMedium: mediumOf(contact),
    Destination: mask(contact, value),
  };
}

/** The same about a user who is missing or disabled, whom nothing is sent: alike at every call. */
export function simulatedDetails(
  username: string,
  user: User | undefined,
  contact: Contact = "email",
): CodeDeliveryDetails {
  const digits = createHash("sha256").update(username).digest().readUInt16BE() % 10_000;
  const made = {
    email: username.includes("@") ? username : `${username}@example.com`,
    phone_number: `+${String(digits).padStart(4, "0")}`,
  };
  return deliveryDetails(contact, user?.attributes[contact] ?? made[contact]);
}
