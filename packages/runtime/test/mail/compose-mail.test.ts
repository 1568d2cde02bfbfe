import { describe, expect, it } from "vitest";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { refuseMail } from "../../src/mail/mail.ts";
import english from "../../src/words/en.json" with { type: "json" };
import { fill } from "../../src/words/words.ts";

const link = "https://links.example.com/confirm?link=T&code={####}";
const placeholders = [{ name: "code", text: "{####}", longest: 8 }] as const;
const mailOf = (appName: string) =>
  composeMail("sign-up", {
    words: english,
    look: { appName, brand: {}, language: "en" },
    link,
    shortLink: link,
    placeholders,
    inSight: true,
    lifetime: undefined,
  });

describe("a mail for an app with a right-to-left name", () => {
  it.each(["אקורן 24!", "(بلوط) 7"])(
    "keeps the name apart from the words around it: %s",
    (name) => {
      const { html, subject } = mailOf(name);
      const isolated = `<span dir="auto">${name}</span>`;
      const inBody = html.replace(/<title>.*<\/title>|aria-label="[^"]*"/g, "");
      expect(inBody.split(isolated)).toHaveLength(5);
      expect(inBody.replaceAll(isolated, "")).not.toContain(name);
      expect(subject.endsWith(name)).toBe(true);
    },
  );

  it("holds no character that Cognito refuses", () => {
    const mail = mailOf("אקורן 24!");
    expect(refuseMail(mail, placeholders)).toBeUndefined();
    expect(`${mail.subject}${mail.html}`).not.toMatch(/\p{Cf}/u);
  });

  it("does not take its own direction from the name", () => {
    expect(mailOf("אקורן").html.match(/<html[^>]* dir="(\w+)"/)?.[1]).toBe("ltr");
    expect(mailOf("אקורן").html.match(/role="article"[^>]* dir="(\w+)"/)?.[1]).toBe("ltr");
  });
});

it("the mail's words are usual ones and promise no more than the link keeps", () => {
  const { sms: _, ...words } = english.mail.flows["sign-up"];
  const said = [english.mail.copyHint, ...Object.values(words)]
    .map((sentence) => fill(sentence, { appName: "Acorn" }).join(""))
    .join(" ");
  // In another browser than the one that signed up a second press is needed.
  expect(said).not.toMatch(/e-mail|one click/i);
});
