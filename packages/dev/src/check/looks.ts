import { type Colord, colord, extend } from "colord";
import a11y from "colord/plugins/a11y";
import lab from "colord/plugins/lab";
import lch from "colord/plugins/lch";
import names from "colord/plugins/names";
import oklab from "colord/plugins/oklab";
import oklch from "colord/plugins/oklch";
import type { Element, ParentNode } from "domhandler";
import { DomUtils } from "htmlparser2";
import type { ReadMail } from "./read-mail.ts";
import type { Scheme, Style } from "./sheets.ts";

extend([a11y, names, lab, lch, oklab, oklch]);

/** How a text comes out on a screen. */
export interface Look {
  readonly color: Colord;
  /** Undefined where a picture or a gradient lies beneath. */
  readonly background: Colord | undefined;
  /** In pixels. */
  readonly size: number;
  readonly isBold: boolean;
  readonly isHidden: boolean;
}

/** Whether a mail has a look for dark. One that says nothing is shown in light, or turned by the program itself. */
export function hasDark(mail: ReadMail): boolean {
  return isLaidOnDark(mail) || mail.sheets.styles.some(({ when }) => when === "dark");
}

/** Whether a program may lay it on a dark ground: it then turns the colours that nobody has set. */
function isLaidOnDark({ document, sheets }: ReadMail): boolean {
  const isScheme = (name: string | undefined, value: string | undefined): boolean =>
    name === "color-scheme" && /\bdark\b/.test(value ?? "");
  return (
    DomUtils.getElementsByTagName("meta", document).some(({ attribs }) =>
      isScheme(attribs["name"], attribs["content"]),
    ) ||
    sheets.styles.some(({ declarations }) =>
      declarations.some(({ prop, value }) => isScheme(prop, value)),
    )
  );
}

/** What Apple Mail lays a mail on. */
const CANVAS = {
  light: { color: "#000000", link: "#0000ee", background: "#ffffff" },
  dark: { color: "#ffffff", link: "#9e9eff", background: "#1e1e1e" },
} as const;

type Asked = "color" | "background" | "font-size" | "font-weight" | "display" | "visibility";

/** Says how each element of a mail looks. */
export function createLooks(mail: ReadMail, scheme: Scheme): (element: Element) => Look {
  const said = declaredBy(
    mail.sheets.styles.filter(({ when }) => when === undefined || when === scheme),
  );
  const canvas = CANVAS[scheme === "dark" && isLaidOnDark(mail) ? "dark" : "light"];
  const known = new Map<ParentNode, Look>();
  const root: Look = {
    color: colord(canvas.color),
    background: colord(canvas.background),
    ...{ size: 16, isBold: false, isHidden: false },
  };
  const lookAt = (element: Element): Look => {
    const found = known.get(element);
    if (found !== undefined) return found;
    const around = element.parent && DomUtils.isTag(element.parent) ? lookAt(element.parent) : root;
    const own = said(element);
    const background = beneath(
      own.get("background") ?? element.attribs["bgcolor"],
      around.background,
    );
    const look: Look = {
      color: textColor(element, own.get("color"), around.color, canvas.link, background),
      background,
      size: sizeOf(element, own.get("font-size"), around.size),
      isBold: isBold(element, own.get("font-weight"), around.isBold),
      isHidden:
        around.isHidden ||
        Object.hasOwn(element.attribs, "hidden") ||
        own.get("display") === "none" ||
        own.get("visibility") === "hidden",
    };
    known.set(element, look);
    return look;
  };
  return lookAt;
}

/** The winning value of each property that is asked for, by element. */
function declaredBy(styles: readonly Style[]): (element: Element) => ReadonlyMap<Asked, string> {
  const won = new Map<Element, Map<Asked, { value: string; weight: number }>>();
  for (const { declarations, elements, weight } of styles)
    for (const { prop, value, important } of declarations) {
      const asked = prop
        .toLowerCase()
        .replace(/^background-(?:color|image)$/, "background") as Asked;
      const strength = weight + (important ? 10_000_000 : 0);
      for (const element of elements) {
        const own = won.get(element) ?? new Map();
        won.set(element, own);
        if (strength >= (own.get(asked)?.weight ?? 0))
          own.set(asked, { value: value.toLowerCase(), weight: strength });
      }
    }
  return (element) =>
    new Map([...(won.get(element) ?? [])].map(([asked, { value }]) => [asked, value]));
}

const COLOR = /#[\da-f]{3,8}\b|\b[a-z]+\([^()]*\)|\b[a-z]+\b/g;

/** The first colour that a value names. */
function colorIn(value: string | undefined): Colord | undefined {
  return [...(value?.matchAll(COLOR) ?? [])]
    .map(([word]) => colord(word))
    .find((color) => color.isValid());
}

function beneath(value: string | undefined, around: Colord | undefined): Colord | undefined {
  if (value === undefined) return around;
  if (/gradient\(|var\(/.test(value)) return undefined;
  const color = colorIn(value.replace(/url\([^)]*\)/g, ""));
  if (color === undefined) return value.includes("url(") ? undefined : around;
  return color.alpha() === 1 ? color : around && over(color, around);
}

/** A colour that lets another through. */
export function over(color: Colord, below: Colord): Colord {
  const [one, other, alpha] = [color.toRgb(), below.toRgb(), color.alpha()];
  const mix = (a: number, b: number): number => Math.round(a * alpha + b * (1 - alpha));
  return colord({ r: mix(one.r, other.r), g: mix(one.g, other.g), b: mix(one.b, other.b) });
}

function textColor(
  { name, attribs }: Element,
  value: string | undefined,
  around: Colord,
  link: string,
  background: Colord | undefined,
): Colord {
  if (value === "inherit" || value === "currentcolor") return around;
  const color =
    colorIn(value) ??
    (name === "font" ? colorIn(attribs["color"]?.toLowerCase()) : undefined) ??
    (name === "a" && attribs["href"] !== undefined ? colord(link) : around);
  return color.alpha() < 1 && background ? over(color, background) : color;
}

const HEADINGS: Readonly<Record<string, number>> = { h1: 2, h2: 1.5, h3: 1.17 };
const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, rem: 16 };

function sizeOf({ name }: Element, value: string | undefined, around: number): number {
  const [, number, unit = ""] = /^([\d.]+)(px|pt|rem|em|%)$/.exec(value ?? "") ?? [];
  if (number === undefined) return around * (HEADINGS[name] ?? 1);
  if (unit === "%") return (Number(number) * around) / 100;
  return Number(number) * (unit === "em" ? around : (UNITS[unit] ?? 1));
}

function isBold({ name }: Element, value: string | undefined, around: boolean): boolean {
  if (value === undefined) return around || /^(?:b|strong|th|h[1-6])$/.test(name);
  return /^bold/.test(value) || Number(value) >= 700;
}
