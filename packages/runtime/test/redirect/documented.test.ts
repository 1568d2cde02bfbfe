import { readFileSync } from "node:fs";
import { explainTarget, parseRules } from "cognito-links";
import { wildcard } from "cognito-links/wildcards";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../../../docs/redirects.md", import.meta.url), "utf8");

/** The rules as the page's example has them. */
const [, list = ""] = /allowRedirects: \[([^\]]*)\]/.exec(page) ?? [];
const rules = parseRules(
  [...list.matchAll(/^\s*(wildcard\()?"([^"]+)"/gm)].map(([, checked, source = ""]) =>
    checked === undefined ? source : wildcard(source),
  ),
);
const rows = [...page.matchAll(/^\| `([^`]+)` \| (\w+) \| (.+) \|$/gm)].map(
  ([, target = "", answer = "", why = ""]) => ({ target, answer, why }),
);

describe("the table in docs/redirects.md", () => {
  it("was found, with its rules", () => {
    expect(rules).toHaveLength(7);
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)("tells the truth: $target is $answer", ({ target, answer, why }) => {
    const explained = explainTarget({ rules }, target);
    expect(explained.allowed ? "allowed" : "refused").toBe(answer);
    if (explained.allowed) return;
    expect(`${explained.reason} ${explained.nearest?.difference}`).toContain(why);
  });
});
