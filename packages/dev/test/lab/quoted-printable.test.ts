import { describe, expect, it } from "vitest";
import { fromQuotedPrintable, toQuotedPrintable } from "../../src/lab/rewrites.ts";
import { linkOfMail } from "../../src/person/page.ts";

const LINK = `http://127.0.0.1:3001/confirm?link=${"A-b_".repeat(60)}&code=123456`;
const MAIL = `<p>Grüße, Zoë 👋 \t</p>\n\n<a style="x"\n  href="${LINK.replaceAll("&", "&amp;")}">go</a> `;

describe("a mail as quoted-printable", () => {
  it("has no line over 76 characters, nothing but ASCII, and no blank at the end of a line", () => {
    const encoded = toQuotedPrintable(MAIL);
    expect(encoded).toMatch(/^[\x20-\x7e\t\r\n]*$/);
    expect(encoded).not.toMatch(/[ \t]$/m);
    for (const line of encoded.split("\r\n")) expect(line.length).toBeLessThanOrEqual(76);
    expect(encoded).toContain("=\r\n");
  });

  it("breaks no encoding in two", () => {
    const lines = toQuotedPrintable("ü".repeat(200)).split("\r\n");
    for (const line of lines) expect(line).toMatch(/^(?:=[0-9A-F]{2})*=?$/);
  });

  it("reads back to the letter, its link included", () => {
    const read = fromQuotedPrintable(toQuotedPrintable(MAIL));
    expect(read).toBe(MAIL);
    expect(linkOfMail(read)).toBe(LINK);
  });
});
