import { describe, expect, it } from "vitest";
import { FLOW_NAMES, FLOWS } from "../../src/flows/all-flows.ts";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { placeholdersOf } from "../../src/mail/mail.ts";
import { checkMails } from "../../src/messages/check-mails.ts";
import { ALL_WORDS } from "../../src/words/all-words.ts";

describe.each(Object.values(ALL_WORDS))("the longest mails in $lang", (words) => {
  it.each(FLOW_NAMES)("are within Cognito's limits, whatever they are filled with: %s", (flow) => {
    expect(checkMails([flow], [words], undefined)).toEqual([]);
  });

  it.each(FLOW_NAMES)("have an SMS of 140 characters for the longest name: %s", (flow) => {
    const names = { code: "{####}", username: "{username}", longestUsername: 36 };
    const placeholders = placeholdersOf(FLOWS[flow], names);
    const look = { appName: "W".repeat(60), brand: {}, language: "en" };
    const parts = { words, look, placeholders, inSight: true, lifetime: "365 W" };
    // A link of 67 characters of token behind an address of 40, and none.
    const token = `https://links.example.com/confirm?link=${"A".repeat(67)}&code={####}`;
    for (const shortLink of [token, undefined]) {
      const { sms } = composeMail(flow, { ...parts, link: shortLink, shortLink });
      const filled = sms?.replace("{username}", "u".repeat(36)).replaceAll("{####}", "9".repeat(8));
      expect(filled?.length ?? 999, sms).toBeLessThanOrEqual(140);
    }
  });
});
