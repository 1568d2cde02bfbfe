import { FLOW_NAMES, type Operation } from "cognito-links/synth";
import { beforeAll, describe, expect, it } from "vitest";
import { DEEDS } from "../../../runtime/src/flows/all-deeds.ts";
import { handedOverIn, linkStatusOf } from "../../src/person/page.ts";
import { catchEverything, type EverythingCaught } from "./caught.ts";
import { documentedFields, documentedWords } from "./doc-table.ts";
import { emfFaults } from "./emf.ts";
import { bytesOf, title } from "./exceptions.ts";
import { findSecrets } from "./find-secrets.ts";
import { formsOf, PERSON } from "./secrets.ts";
import type { Tapped } from "./tap.ts";

let caught: EverythingCaught;
beforeAll(async () => {
  caught = await catchEverything();
});

const visits = () => caught.entries.filter(({ event }) => event === "link-visited");

/** What an operation's answers mean, and those of the one that comes after it. */
function outcomesOf(operation: Operation<string> | undefined): readonly string[] {
  if (operation === undefined) return [];
  const { done, repeats, meaning, next } = operation;
  const then = next?.({ ChallengeName: "NEW_PASSWORD_REQUIRED" }, {});
  const after = then === undefined || "is" in then ? undefined : then;
  const already = repeats === "never" ? [] : [repeats.already];
  return [done, ...already, ...meaning.map(({ is }) => is), ...outcomesOf(after)];
}

describe("what leaves us", () => {
  it("has come about in every outcome, mode and event there is", () => {
    const outcomes = new Set(visits().map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual([...documentedWords("outcome")].sort());
    const asks = new Set(visits().map((line) => line["asks"]));
    expect(new Set([...asks].filter((word) => !outcomes.has(word)))).toEqual(
      documentedWords("asks"),
    );
    const leftOut = caught.entries.filter(({ event }) => event === "link-left-out");
    expect(new Set(leftOut.map(({ reason }) => reason))).toEqual(
      documentedWords("reason", "link-left-out"),
    );
    expect(new Set(visits().map(({ flow }) => flow))).toEqual(new Set([undefined, ...FLOW_NAMES]));
    expect(caught.answers.length).toBeGreaterThan(300);
    expect(caught.secrets.size).toBeGreaterThan(300);
    expect(new Set(caught.entries.map(({ event }) => event))).toEqual(
      new Set([
        "link-visited",
        "target-refused",
        "state-refused",
        "proof-refused",
        "link-left-out",
        "mail-unchanged",
        "mail-not-written",
        "mail-not-delivered",
        "messages-refused",
        "endpoint-fault",
      ]),
    );
  });

  it.each(FLOW_NAMES)(
    "has come about with all that Cognito can say in the flow %s",
    async (flow) => {
      const { call, handOver } = await DEEDS[flow]();
      const seen = new Set(
        visits()
          .filter((line) => line["flow"] === flow)
          .map(({ outcome }) => String(outcome)),
      );
      const can = [call?.operation, call?.renew].flatMap((operation) => outcomesOf(operation));
      expect(can.filter((outcome) => !seen.has(outcome))).toEqual([]);
      expect(seen.has("handed-over")).toBe(handOver !== undefined);
    },
  );

  it("holds nothing of the person, the link or our keys in any log line or metric", () => {
    expect(caught.printed.length).toBe(caught.entries.length);
    // A mail's age may be any number, and so be that of a code.
    const printed = caught.printed.map((line) => line.replace(/"mailAgeSeconds":\d+/, ""));
    expect(findSecrets(printed, caught.secrets)).toEqual([]);
  });

  it("holds none of it in the subject or title of a mail", () => {
    expect(caught.subjects.length).toBeGreaterThan(300);
    expect(findSecrets(caught.subjects, caught.secrets)).toEqual([]);
  });

  it("holds none of it in any page, title, header, cookie or redirect", () => {
    const texts = caught.answers.map((tapped) => `${tapped.what}: ${bytesOf(tapped)}`);
    expect(findSecrets(texts, caught.secrets)).toEqual([]);
  });

  it("holds none of it in the answers of other front doors, to faults and to events of others", () => {
    expect(caught.adapters.length).toBeGreaterThan(5);
    expect(findSecrets(caught.adapters, caught.secrets)).toEqual([]);
  });

  it("shows the masked address on the pages that ask, and nowhere else", () => {
    const masked = caught.answers.filter(({ answer }) => answer.body.includes("•"));
    expect(masked.length).toBeGreaterThan(10);
    expect(new Set(masked.map(({ answer }) => title(answer)))).toEqual(
      new Set(["Confirm your email address", "Please press once more"]),
    );
    for (const { answer } of masked) {
      expect(answer.body).toContain("z•••@w•••.com");
      expect(title(answer)).not.toContain("•");
    }
  });

  it("gives the state back on redirects to the target, in the fragment where a code is handed over, and only there", () => {
    const states = formsOf(PERSON.state);
    const withState = caught.answers.filter(
      ({ url, answer, isForPage = false }) =>
        !isForPage &&
        !(answer.headers.location ?? "").startsWith("?") &&
        states.some((state) => JSON.stringify(answer).replaceAll(url, "").includes(state)),
    );
    expect(withState.length).toBeGreaterThan(10);
    for (const { answer } of withState) {
      const { location = "" } = answer.headers;
      const url = new URL(location);
      const isHandedOver = handedOverIn(location) !== undefined;
      const result = isHandedOver ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
      expect(result.getAll("link_state")).toEqual([PERSON.state]);
      if (!isHandedOver) expect(linkStatusOf(answer)).toMatch(/^(?:already-)?confirmed$/);
      result.delete("link_state");
      const rest = isHandedOver ? `${url.origin}${url.pathname}${url.search}${result}` : url.href;
      expect(states.some((state) => rest.includes(state))).toBe(false);
    }
  });

  it("holds a code that is handed over in the fragment alone, and one that is kept in its cookie alone", () => {
    const of = (pattern: RegExp) =>
      caught.answers.filter(({ answer }) => pattern.test(JSON.stringify(answer.headers)));
    const handed = of(/link_code=\d+(?:&|")/);
    const kept = of(/"link_code=/);
    expect(handed.length).toBeGreaterThan(10);
    expect(kept.length).toBeGreaterThan(10);
    for (const { url, answer } of [...handed, ...kept]) {
      const code = new URL(url).searchParams.get("code") ?? "no code";
      expect(JSON.stringify(answer).split(code)).toHaveLength(2);
    }
  });

  it("hands what signs in to the page where it began, and to nothing and nobody else", () => {
    const ticketOf = ({ answer }: Tapped) => answer.body.includes('"ticket"');
    const handed = caught.answers.filter(ticketOf);
    expect(handed.map(({ what }) => what.replace(/ \(.*/, ""))).toEqual([
      "confirmed by the page",
      "a Session that is too old",
      "another's Session",
    ]);
    expect(caught.tickets.size).toBeGreaterThan(50);
    expect(findSecrets([...caught.mails, ...caught.stored], caught.tickets)).toEqual([]);
    for (const { answer } of handed) {
      const { session } = JSON.parse(answer.body).ticket;
      expect([...caught.tickets.values()].some((ticket) => session.includes(ticket))).toBe(true);
      // It would be found anywhere else.
      for (const text of [answer.body, `#${answer.body}`, encodeURIComponent(answer.body)])
        expect(findSecrets([text], caught.tickets)).not.toEqual([]);
    }
  });

  it("would be found in each of its forms, if it were there", () => {
    const secrets = new Map([["username", PERSON.username]]);
    for (const text of [
      PERSON.username,
      PERSON.username.toUpperCase(),
      `a=${encodeURIComponent(encodeURIComponent(PERSON.username))}`,
      ...["", "x", "xy"].flatMap((before) => [
        Buffer.from(`${before}${PERSON.username}!`).toString("base64"),
        Buffer.from(`${before}${PERSON.username}!`).toString("base64url"),
      ]),
      Buffer.from(PERSON.username).toString("hex"),
    ])
      expect(findSecrets([`before ${text} after`], secrets), text).not.toEqual([]);
  });
});

describe("a log line", () => {
  const parsed = () =>
    caught.printed.map((line): Record<string, unknown> => {
      expect(line).not.toContain("\n");
      return JSON.parse(line);
    });

  it("of a click says flow, outcome, how long it took, who it seemed to be, and Cognito's request id", () => {
    for (const line of visits()) {
      expect(line["outcome"]).toEqual(expect.any(String));
      expect(line["durationMs"]).toEqual(expect.any(Number));
      expect([...documentedWords("visitor")]).toContain(line["visitor"]);
      const unread = /^(?:invalid-link|method-not-allowed|too-large)$/.test(
        String(line["outcome"]),
      );
      expect(line["flow"] === undefined).toBe(unread);
      const isAsked = line["answeredFrom"] === undefined;
      const answered =
        line["cognitoError"] !== undefined || (line["outcome"] === "confirmed" && isAsked);
      if (answered) expect(line["cognitoRequestId"]).toMatch(/^[\w-]{8,64}$/);
      expect(Object.values(line).every((value) => typeof value !== "object")).toBe(true);
    }
  });

  it("is one JSON object, in CloudWatch's embedded metric format where it counts something", () => {
    const metrics = parsed().filter((line) => "_aws" in line);
    expect(metrics.length).toBeGreaterThanOrEqual(visits().length);
    for (const line of metrics) expect(emfFaults(line), JSON.stringify(line)).toEqual([]);
    for (const line of parsed().filter(({ event }) => event === "link-visited"))
      expect(line["_aws"]).toBeDefined();
  });

  it("has the fields of docs/logs.md, each of them and no others", () => {
    const logged = new Map<string, Set<string>>();
    for (const line of parsed()) {
      const fields = logged.get(String(line["event"])) ?? new Set();
      for (const name of Object.keys(line)) fields.add(name);
      logged.set(String(line["event"]), fields);
    }
    expect(sorted(logged)).toEqual(sorted(documentedFields()));
  });

  it("counts the metrics that docs/logs.md names", () => {
    const text = JSON.stringify(parsed().map((line) => line["_aws"]));
    const names = new Set([...text.matchAll(/"Name":"(\w+)"/g)].map(([, name]) => name));
    expect(names).toEqual(documentedWords("_aws"));
  });
});

function sorted(fields: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string[]> {
  return Object.fromEntries(
    [...fields]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([event, names]) => [event, [...names].sort()]),
  );
}
