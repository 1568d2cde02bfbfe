import { describe, expect, it } from "vitest";
import { createInbox } from "../../src/inbox/store.ts";
import { newMail } from "./new-mail.ts";

const inbox = createInbox({ now: () => 0 });
inbox.add(newMail({ to: "ann+tag@example.com", subject: "Confirm your address" }));
inbox.add(
  newMail({ to: "jürgen@bücher.example", subject: "Neues Passwort", html: "<p>Grüße</p>" }),
);
inbox.add(newMail({ to: "bob@example.com", subject: 'A "quoted" subject' }));
inbox.markRead(inbox.list()[0]?.id ?? "");

describe("search", () => {
  it.each([
    ["to:ann+tag@example.com", ["ann+tag@example.com"]],
    ['to:"ann+tag@example.com"', ["ann+tag@example.com"]],
    ["to:ANN+TAG@EXAMPLE.COM", ["ann+tag@example.com"]],
    ["to:ann@example.com", []],
    ["to:example.com", ["bob@example.com", "ann+tag@example.com"]],
    ["to:jürgen@bücher.example", ["jürgen@bücher.example"]],
    ["to:JU\u0308RGEN", ["jürgen@bücher.example"]],
    ["subject:confirm", ["ann+tag@example.com"]],
    ['subject:"confirm your"', ["ann+tag@example.com"]],
    ['subject:"your confirm"', []],
    ["grüße", ["jürgen@bücher.example"]],
    ["quoted subject", ["bob@example.com"]],
    ["to:bob subject:confirm", []],
    ["-to:bob -subject:confirm", ["jürgen@bücher.example"]],
    ["is:read", ["bob@example.com"]],
    ["from:verificationemail to:bob", ["bob@example.com"]],
    ["constructor:x", []],
    ["", ["bob@example.com", "jürgen@bücher.example", "ann+tag@example.com"]],
  ])("%s finds %j", (query, found) => {
    expect(inbox.search(query).map((message) => message.to)).toEqual(found);
  });

  it("reads no more of a query than is useful", () => {
    expect(inbox.search(`${" ".repeat(1_000)}nothing`)).toHaveLength(3);
    expect(inbox.search('"'.repeat(100_000))).toHaveLength(3);
  });

  it.each([
    ["after:2026-11-23", 1],
    ["after:2026-11-24T12:00:00Z", 0],
    ["before:2026-11-22", 0],
    ["-before:2026-11-22", 1],
    ['before:"2026-11-24 12:00"', 1],
    ["after:whenever", 1],
  ])("finds by time with %s", (query, found) => {
    const inbox = createInbox({ now: () => Date.UTC(2026, 10, 23, 18) });
    inbox.add(newMail());
    expect(inbox.search(query)).toHaveLength(found);
  });
});
