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
  /** The button's edge, which stands out of the card, 3 to 1, where the button itself may not: the same as `accent` where that does. */
  readonly edge: string;
  /** The same hue for what stands on the page itself, as focus rings and icons: 4.5 to 1 against card and page. */
  readonly line: string;
}

/** Ours, of mails and pages without a brand; the inbox and the demo have the same. */
export const OUR_COLORS: Colors = {
  light: { accent: "#0b6b6b", on: "#ffffff", edge: "#0b6b6b", line: "#0b6b6b" },
  dark: { accent: "#6ccac2", on: "#06201f", edge: "#6ccac2", line: "#6ccac2" },
};

/** What mails and pages are laid out on: of card and page the one on which colours stand out less. */
const GROUNDS = {
  light: { card: "#ffffff", least: "#f6f6f3" },
  dark: { card: "#1a1e21", least: "#1a1e21" },
} as const;
const TEXTS = ["#ffffff", "#06201f", "#000000"] as const;
/** WCAG 2.2, 1.4.3 and 1.4.11. */
const READABLE = 4.5;
const VISIBLE = 3;
/** Channels that are no further apart than this are a grey to the eye. */
const GREY = 32;

/** Completes the looks, once, where the configuration is made. */
export function toBrand({ accentColor, ...rest }: BrandOptions): Brand {
  return Object.freeze({ ...rest, ...(accentColor && { colors: toColors(accentColor) }) });
}

/**
 * The colours for an accent `#rrggbb`. In light it stays as it is, for a brand is a brand. In dark it is lit until it stands out
 * of the card; black and dark greys would become the grey of what cannot be pressed, and are turned round instead. The text
 * on it is the first of white, ink and black that can be read: one always can.
 */
export function toColors(accentColor: string): Colors {
  const of = (
    { card, least }: { readonly card: string; readonly least: string },
    accent: string,
  ): Accent =>
    Object.freeze({
      accent,
      on: TEXTS.find((text) => contrast(accent, text) >= READABLE) ?? "#000000",
      edge: movedUntil(accent, card, VISIBLE),
      line: movedUntil(accent, least, READABLE),
    });
  const light = accentColor.toLowerCase();
  const { card } = GROUNDS.dark;
  const isLost = contrast(light, card) < VISIBLE;
  const dark = isLost && spread(light) <= GREY ? turned(light) : movedUntil(light, card, VISIBLE);
  return Object.freeze({ light: of(GROUNDS.light, light), dark: of(GROUNDS.dark, dark) });
}

/** The colour, as much darker or lighter as lets it stand out of a background. */
function movedUntil(color: string, background: string, ratio: number): string {
  const steps = Array.from({ length: 101 }, (_, percent) => percent / 100);
  const move = luminance(background) > 0.5 ? darkened : lit;
  const moved = steps.map((share) => move(color, share));
  return moved.find((one) => contrast(one, background) >= ratio) ?? color;
}

/** Less of the same light: the hue stays. */
function darkened(color: string, share: number): string {
  return toHex(channels(color).map((value) => value * (1 - share)));
}

/** More of the same light, which keeps a dark blue blue, and white where there is no more. */
function lit(color: string, share: number): string {
  const of = channels(color);
  const most = Math.max(...of, 1);
  const full = of.map((value) => (value / most) * 255);
  const way = share * 2;
  const mixed = (from: readonly number[], to: readonly number[], part: number) =>
    from.map((value, i) => value + ((to[i] ?? value) - value) * part);
  return toHex(way <= 1 ? mixed(of, full, way) : mixed(full, [255, 255, 255], way - 1));
}

/** A dark grey as the light one that is as far from white. */
function turned(color: string): string {
  const of = channels(color);
  const most = Math.max(...of);
  return toHex(of.map((value) => 255 - (most - value)));
}

function spread(color: string): number {
  const of = channels(color);
  return Math.max(...of) - Math.min(...of);
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

function toHex(of: readonly number[]): string {
  return `#${of.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
