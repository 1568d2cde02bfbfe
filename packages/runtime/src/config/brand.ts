import type { BrandOptions } from "./options.ts";

/** How mails and pages look; what is left out looks like ours. */
export interface Brand extends Omit<BrandOptions, "accentColor"> {
  readonly colors?: Colors;
}

/** What the accent colour makes of buttons, in light and in dark. Each is `#rrggbb`. */
export interface Colors {
  readonly light: Accent;
  readonly dark: Accent;
}

export interface Accent {
  /** A button's background. */
  readonly accent: string;
  /** The text on it: 4.5 to 1 at the least. */
  readonly on: string;
  /** The same hue for what stands on the page itself, as focus rings and links: 4.5 to 1 against it. */
  readonly line: string;
}

/** What mails and pages are laid out on. */
const CARDS = { light: "#ffffff", dark: "#1b1e21" } as const;
const TEXTS = ["#ffffff", "#0b1c2e", "#000000"] as const;
/** WCAG 2.2, 1.4.3 and 1.4.11. */
const READABLE = 4.5;
const VISIBLE = 3;

/** Completes the looks, once, where the configuration is made. */
export function toBrand({ accentColor, ...rest }: BrandOptions): Brand {
  return Object.freeze({ ...rest, ...(accentColor && { colors: toColors(accentColor) }) });
}

/**
 * The colours for an accent `#rrggbb`. In light it stays as it is, for a brand is a brand; in dark it is lightened until it
 * stands out of the card. The text on it is the first of white, ink and black that can be read: one always can.
 */
export function toColors(accentColor: string): Colors {
  const of = (card: string, accent: string): Accent =>
    Object.freeze({
      accent,
      on: TEXTS.find((text) => contrast(accent, text) >= READABLE) ?? "#000000",
      line: movedUntil(accent, card, READABLE),
    });
  const light = accentColor.toLowerCase();
  return Object.freeze({
    light: of(CARDS.light, light),
    dark: of(CARDS.dark, movedUntil(light, CARDS.dark, VISIBLE)),
  });
}

/** The colour, mixed with as much white or black as lets it stand out of a background. */
function movedUntil(color: string, background: string, ratio: number): string {
  const to = luminance(background) > 0.5 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.02) {
    const mixed = channels(color).map((value) => Math.round(value + (to - value) * share));
    const moved = `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
    if (contrast(moved, background) >= ratio) return moved;
  }
  return to === 0 ? "#000000" : "#ffffff";
}

/** From 1 to 21. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
