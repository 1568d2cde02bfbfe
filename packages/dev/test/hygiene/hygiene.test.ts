import { beforeAll, describe, expect, it } from "vitest";
import { linkStatusOf } from "../../src/person/page.ts";
import type { Answer } from "../../src/person/send.ts";
import { catchEverything, type EverythingCaught } from "./caught.ts";
import { documentedFields, documentedWords } from "./doc-table.ts";
import { emfFaults } from "./emf.ts";
import { findSecrets } from "./find-secrets.ts";
import { formsOf, PERSON } from "./secrets.ts";
import type { Tapped } from "./tap.ts";

let caught: EverythingCaught;
beforeAll(async () => {
  caught = await catchEverything();
});

/** The whole answer as bytes on the wire, but for the one place that may name the target and the state. */
function bytesOf({ status, headers, body }: Answer): string {
  const { location, ...others } = headers;
  return [
    status,
    JSON.stringify(others),
    location === undefined ? "" : withoutResult(location),
    body,
  ].join("\n");
}

/** A redirect to the app may carry the target that the sign-up chose, and gives the state back. */
function withoutResult(location: string): string {
  const url = new URL(location);
  if (url.origin !== new URL(PERSON.target).origin && !url.pathname.endsWith("/welcome"))
    return location;
  url.searchParams.delete("link_state");
  return url.href.replace(PERSON.targetPath, "");
}

/** The page for another browser offers the link that it was asked for, to be copied: that place alone is left out. */
function withoutOwnLink({ url, answer }: Tapped): Answer {
  const own = `<p class="copy" dir="ltr" translate="no">${url.replaceAll("&", "&amp;")}</p>`;
  return title(answer) === "Open the link where you signed up"
    ? { ...answer, body: answer.body.replace(own, "") }
    : answer;
}

const visits = () => caught.entries.filter(({ event }) => event === "link-visited");
const title = ({ body }: Answer): string =>
  /<title>([^<]*) - Demo app<\/title>/.exec(body)?.[1] ?? "";

describe("what leaves us", () => {
  it("has come about in every outcome, mode and event there is", () => {
    const outcomes = new Set(visits().map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual([...documentedWords("outcome")].sort());
    expect(caught.answers.length).toBeGreaterThan(300);
    expect(caught.secrets.size).toBeGreaterThan(300);
    expect(new Set(caught.entries.map(({ event }) => event))).toEqual(
      new Set([
        "link-visited",
        "target-refused",
        "state-refused",
        "proof-refused",
        "mail-unchanged",
        "endpoint-fault",
      ]),
    );
  });

  it("holds nothing of the person, the link or our keys in any log line or metric", () => {
    expect(caught.printed.length).toBe(caught.entries.length);
    expect(findSecrets(caught.printed, caught.secrets)).toEqual([]);
  });

  it("holds none of it in any page, title, header, cookie or redirect", () => {
    const texts = caught.answers.map(
      (tapped) => `${tapped.what}: ${bytesOf(withoutOwnLink(tapped))}`,
    );
    expect(findSecrets(texts, caught.secrets)).toEqual([]);
  });

  it("holds none of it in the answers of other front doors, to faults and to events of others", () => {
    expect(caught.adapters.length).toBeGreaterThan(5);
    expect(findSecrets(caught.adapters, caught.secrets)).toEqual([]);
  });

  it("shows the masked address on the pages that ask, and nowhere else", () => {
    const masked = caught.answers.filter(({ answer }) => bytesOf(answer).includes("•"));
    expect(masked.length).toBeGreaterThan(10);
    expect(new Set(masked.map(({ answer }) => title(answer)))).toEqual(
      new Set(["Confirm your email address", "Please press once more"]),
    );
    for (const { answer } of masked) {
      expect(answer.body).toContain("z•••@w•••.com");
      expect(title(answer)).not.toContain("•");
    }
  });

  it("gives the state back on redirects to the target, and only there", () => {
    const states = formsOf(PERSON.state);
    const withState = caught.answers.filter(({ answer }) =>
      states.some((state) => JSON.stringify(answer).includes(state)),
    );
    expect(withState.length).toBeGreaterThan(10);
    for (const { answer } of withState) {
      const url = new URL(answer.headers.location ?? "");
      expect(url.searchParams.getAll("link_state")).toEqual([PERSON.state]);
      expect(linkStatusOf(answer)).toMatch(/^(?:already-)?confirmed$/);
      url.searchParams.delete("link_state");
      expect(states.some((state) => url.href.includes(state))).toBe(false);
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
      expect(line["flow"]).toBe(unread ? undefined : "sign-up");
      const answered = line["cognitoError"] !== undefined || line["outcome"] === "confirmed";
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
