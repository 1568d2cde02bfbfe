import { itHolds } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast, toColors } from "../../src/config/brand.ts";

/** What mails and pages are laid out on; pages.test.ts and layout.test.ts hold the style sheets to it. */
const GROUNDS = { light: ["#ffffff", "#f6f6f3"], dark: ["#1a1e21", "#121517"] } as const;

const channel = fc.integer({ min: 0, max: 255 });
const hex = (value: number): string => value.toString(16).padStart(2, "0");
const anyColor = fc.tuple(channel, channel, channel).map((of) => `#${of.map(hex).join("")}`);
const anyGrey = channel.map((value) => `#${hex(value).repeat(3)}`);
const extremes = fc.constantFrom("#ffffff", "#fefefe", "#000000", "#ffff00", "#0000ff", "#00FF00");

describe("the colours of any accent", () => {
  itHolds(
    "can be read, told from what they lie on, and are the team's own in light",
    fc.property(fc.oneof(anyColor, anyGrey, extremes), (color) => {
      const colors = toColors(color);
      expect(colors.light.accent).toBe(color.toLowerCase());
      for (const [mode, [card, page]] of Object.entries(GROUNDS)) {
        const { accent, on, edge, line } = colors[mode as keyof typeof GROUNDS];
        expect(contrast(accent, on), `${mode}: text`).toBeGreaterThanOrEqual(4.5);
        expect(contrast(edge, card), `${mode}: edge`).toBeGreaterThanOrEqual(3);
        for (const ground of [card, page])
          expect(contrast(line, ground), `${mode}: line`).toBeGreaterThanOrEqual(4.5);
        for (const one of [accent, on, edge, line]) expect(one).toMatch(/^#[\da-f]{6}$/);
      }
      expect(contrast(colors.dark.accent, GROUNDS.dark[0])).toBeGreaterThanOrEqual(3);
    }),
  );
});

it.each([
  ["black is turned round in dark", "#000000", "#000000", "#ffffff"],
  ["and so is an ink", "#0d1420", "#0d1420", "#ecf3ff"],
  ["a dark blue stays a blue", "#0a1f6b", "#0a1f6b", /^#[0-3].[3-6].[c-f].$/],
  ["yellow stays as it is, with an edge in light", "#ffd400", /^#[a-b].[8-9].00$/, "#ffd400"],
  ["white has a grey edge in light, and none in dark", "#ffffff", "#949494", "#ffffff"],
])("%s: %s", (_, color, light, dark) => {
  const colors = toColors(color);
  expect(colors.light.edge).toMatch(light);
  expect(colors.dark.accent).toMatch(dark);
  expect(colors.dark.edge).toBe(colors.dark.accent);
});
