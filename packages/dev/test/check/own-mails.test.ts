import { defineConfig } from "cognito-links";
import { describe, expect, it } from "vitest";
import { checkMessages } from "../../src/check/check-messages.ts";
import { toPreviewOptions } from "../../src/sandbox/preview-options.ts";
import type { SandboxOptions } from "../../src/sandbox/sandbox-options.ts";

/** A colour on which white cannot be read. */
const BRAND = {
  logo: { url: "https://example.com/logo.png", width: 120, alt: "Acorn" },
  accentColor: "#ffd54f",
  support: "help@example.com",
  legal: "Acorn Ltd, 1 Oak Street, London",
  privacyUrl: "https://example.com/privacy",
};

describe("our own emails", () => {
  it("pass every check in every language", async () => {
    const { mails, findings } = await look({});
    expect(findings).toEqual([]);
    expect(mails).toBe(100);
  });

  it("pass with a brand, in three scripts and both directions", async () => {
    const languages = ["en", "ja", "ar"];
    const { findings } = await look({ appName: "Acorn", brand: BRAND, languages });
    expect(findings).toEqual([]);
  });
});

const look = (options: SandboxOptions) =>
  checkMessages({ config: defineConfig(toPreviewOptions(options)), read: [] });
