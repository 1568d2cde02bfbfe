import { describe, expect, it } from "vitest";
import { createInbox, type InboxEvent } from "../../src/inbox/store.ts";
import { newMail } from "./new-mail.ts";

const at = (time: number) => createInbox({ now: () => time });

describe("inbox", () => {
  it("lists the newest mail first and finds it by ID or as the latest", () => {
    const inbox = at(5);
    const first = inbox.add(newMail({ subject: "one" }));
    const second = inbox.add(newMail({ subject: "two", sentAt: 9 }));
    expect(inbox.list().map((message) => message.subject)).toEqual(["two", "one"]);
    expect(inbox.get(first.id)).toEqual(first);
    expect(inbox.get("latest")).toEqual(second);
    expect(inbox.get("nosuch")).toBeUndefined();
    expect([first.sentAt, second.sentAt]).toEqual([5, 9]);
  });

  it("gives every mail an ID of 22 safe characters", () => {
    const inbox = at(0);
    const ids = new Set(Array.from({ length: 200 }, () => inbox.add(newMail()).id));
    expect(ids.size).toBe(200);
    for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
  });

  it("drops the oldest beyond its capacity", () => {
    const inbox = createInbox({ now: () => 0, capacity: 2 });
    for (const subject of ["a", "b", "c"]) inbox.add(newMail({ subject }));
    expect(inbox.list().map((message) => message.subject)).toEqual(["c", "b"]);
  });

  it("refuses a capacity that is none", () => {
    expect(() => createInbox({ now: () => 0, capacity: 0 })).toThrow("capacity");
  });

  it("tells subscribers what happened until they leave", () => {
    const inbox = at(0);
    const heard: InboxEvent["type"][] = [];
    const leave = inbox.subscribe((event) => heard.push(event.type));
    const { id } = inbox.add(newMail());
    inbox.markRead(id);
    inbox.markRead(id);
    inbox.clear();
    leave();
    inbox.add(newMail());
    expect(heard).toEqual(["added", "changed", "changed"]);
  });

  it("clears the given mails only, or all", () => {
    const inbox = at(0);
    const { id } = inbox.add(newMail({ subject: "gone" }));
    inbox.add(newMail({ subject: "kept" }));
    inbox.clear([id, "nosuch"]);
    expect(inbox.list().map((message) => message.subject)).toEqual(["kept"]);
    inbox.clear();
    expect(inbox.list()).toEqual([]);
  });

  it("comes back from plain JSON as it was", () => {
    const inbox = at(7);
    inbox.add(newMail({ sms: "Your code is 1", to: "jürgen+x@bücher.example" }));
    inbox.markRead(inbox.add(newMail()).id);
    const copy = at(99);
    copy.load(JSON.parse(JSON.stringify(inbox.serialise())));
    expect(copy.list()).toEqual(inbox.list());
  });

  it("refuses what is no saved inbox and keeps what it has", () => {
    const inbox = at(0);
    inbox.add(newMail());
    const [message] = inbox.serialise().messages;
    for (const saved of [null, [], { version: 2, messages: [] }, { version: 1, messages: [{}] }]) {
      expect(() => inbox.load(saved)).toThrow(TypeError);
    }
    expect(() => inbox.load({ version: 1, messages: [{ ...message, id: "../x" }] })).toThrow(
      "messages.0.id",
    );
    expect(() => inbox.load({ version: 1, messages: [{ ...message, sentAt: 9e15 }] })).toThrow(
      "messages.0.sentAt",
    );
    expect(inbox.list()).toHaveLength(1);
  });
});
