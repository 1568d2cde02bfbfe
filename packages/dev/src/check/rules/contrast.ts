import { type Colord, colord } from "colord";
import type { Element } from "domhandler";
import { DomUtils } from "htmlparser2";
import type { Found } from "../finding.ts";
import { createLooks, hasDark, type Look } from "../looks.ts";
import { elementsOf, placeOf, type Rule } from "../read-mail.ts";

/** Source: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const WANTED = { small: 4.5, large: 3 } as const;
const isLarge = ({ size, isBold }: Look): boolean => size >= 24 || (isBold && size >= 18.66);

/** Text on its background, in light and in the mail's own dark. */
export const contrast: Rule = {
  name: "contrast",
  check(mail) {
    const found = new Map<string, Faint>();
    for (const scheme of hasDark(mail) ? (["light", "dark"] as const) : (["light"] as const)) {
      const lookAt = createLooks(mail, scheme);
      for (const element of elementsOf(mail.document).filter(hasText)) {
        const look = lookAt(element);
        const { color, background } = look;
        if (look.isHidden || look.size === 0 || background === undefined) continue;
        const wanted = isLarge(look) ? WANTED.large : WANTED.small;
        if (color.contrast(background) >= wanted) continue;
        const key = `${color.toHex()} on ${background.toHex()} ${wanted}`;
        const known = found.get(key) ?? { element, color, background, wanted, schemes: new Set() };
        found.set(key, known);
        known.schemes.add(scheme);
      }
    }
    return [...found.values()].map(toFound);
  },
};

/** A text that is hard to read. */
interface Faint {
  readonly element: Element;
  readonly color: Colord;
  readonly background: Colord;
  readonly wanted: number;
  readonly schemes: Set<string>;
}

function toFound({ element, color, background, wanted, schemes }: Faint): Found {
  const ratio = color.contrast(background);
  const [text, ground] = [color.toHex(), background.toHex()];
  const [what, fix] = isButton(element)
    ? ["A button's text", `${better(background, color, wanted)} beneath ${text}`]
    : ["Text", `${better(color, background, wanted)} on ${ground}`];
  return {
    level: ratio < WANTED.large ? "error" : "warning",
    message: `${what} in ${text} on ${ground} has a contrast of ${ratio.toFixed(2)} to 1 in ${[...schemes].join(" and ")}; ${wanted} to 1 can be read.`,
    fix: `Take another colour: ${fix} would do.`,
    place: placeOf(element),
  };
}

/** Whether words stand in it itself. Those that fill a mail list's line are none. */
function hasText({ children }: Element): boolean {
  return children.some((child) => DomUtils.isText(child) && /[\p{L}\p{N}]/u.test(child.data));
}

/** A link on a background of its own. */
function isButton(element: Element): boolean {
  const [link, cell] = [element, ...ancestors(element)].filter(({ name }) =>
    /^(?:a|td)$/.test(name),
  );
  const styles = [link, cell].map(
    (one) => `${one?.attribs["style"]} ${one?.attribs["bgcolor"] ?? ""}`,
  );
  return (
    link?.name === "a" && (/background/.test(styles[0] ?? "") || /background/.test(styles[1] ?? ""))
  );
}

function ancestors({ parent }: Element): readonly Element[] {
  return parent && DomUtils.isTag(parent) ? [parent, ...ancestors(parent)] : [];
}

/** The nearest colour that stands out of the other. */
function better(color: Colord, other: Colord, wanted: number): string {
  const end = other.isDark() ? "lighten" : "darken";
  for (let step = 0.01; step < 1; step += 0.01) {
    const moved = color[end](step);
    if (moved.contrast(other) >= wanted) return moved.toHex();
  }
  return colord(other.isDark() ? "#ffffff" : "#000000").toHex();
}
