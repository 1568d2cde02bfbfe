import { describe, expect, it } from "vitest";
import { COMMON_TEXT, type Mail, refuseMail as refuse } from "../../src/mail/mail.ts";
import { ALL_WORDS } from "../../src/words/all-words.ts";

const mail: Mail = { subject: "Subject", html: "<p>{####}</p>", sms: "{####}" };
const refuseMail = (given: Mail) => refuse(given, [{ name: "code", text: "{####}", longest: 8 }]);

describe("refuseMail", () => {
  it("passes what Cognito takes, tabs, line ends, emoji and entities included", () => {
    expect(refuseMail({ ...mail, html: "\t<p>\r\n{####} 🎉 &nbsp; ☎️ 日本</p>" })).toBeUndefined();
  });

  it.each([
    ["a no-break space", "\u00A0"],
    ["a thin space", "\u2009"],
    ["an ideographic space", "\u3000"],
    ["a zero-width space", "\u200B"],
    ["a zero-width joiner", "👩\u200D💻"],
    ["a zero-width non-joiner", "\u200C"],
    ["a byte order mark", "\uFEFF"],
    ["a soft hyphen", "\u00AD"],
    ["a null", "\0"],
  ])("refuses %s, which Java's pattern does not know", (_name, text) => {
    expect(refuseMail({ ...mail, html: `{####}${text}` })).toBe("body-characters");
    expect(refuseMail({ ...mail, subject: text })).toBe("subject-characters");
    expect(refuseMail({ ...mail, sms: `{####}${text}` })).toBe("sms-characters");
  });

  it("refuses a body without the placeholder, or with an encoded one", () => {
    expect(refuseMail({ ...mail, html: "%7B%23%23%23%23%7D" })).toBe("body-placeholder-missing");
  });

  it("counts the code that will stand in the placeholder's stead", () => {
    const html = (length: number) => `{####}${"x".repeat(length - 6)}`;
    expect(refuseMail({ ...mail, html: html(19_998) })).toBeUndefined();
    expect(refuseMail({ ...mail, html: html(19_999) })).toBe("body-too-long");
    expect(refuseMail({ ...mail, subject: "x".repeat(141) })).toBe("subject-too-long");
    expect(refuseMail({ ...mail, subject: "" })).toBe("subject-characters");
  });
});

it("what is taken without Cognito's own classes is taken by them, too", () => {
  const taken = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (one) => COMMON_TEXT.test(one),
  );
  const javas = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\v\f\r ]$/u;
  expect(taken.filter((one) => !javas.test(one))).toEqual([]);
  // Every sentence of ours is among them, so that no mail pays for the classes.
  expect(COMMON_TEXT.test(JSON.stringify(ALL_WORDS))).toBe(true);
});
