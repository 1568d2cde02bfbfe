/** A slot of `links.template.yaml`: `__CONFIGURATION__`. */
const SLOT = /__([A-Z]+(?:_[A-Z]+)*)__/g;

/**
 * Puts texts into the slots of a template. A text of several lines goes into a slot that has a line for itself, and is
 * indented as that line is. Throws for a slot without a text and for a text without a slot.
 */
export function fillTemplate(template: string, texts: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(texts));
  const filled = template.split("\n").map((line) =>
    line.replace(SLOT, (slot, name: string) => {
      const text = texts[name];
      if (text === undefined) throw new Error(`The template's slot ${slot} has no text.`);
      left.delete(name);
      return text.replaceAll("\n", `\n${/^ */.exec(line)?.[0] ?? ""}`);
    }),
  );
  if (left.size > 0) throw new Error(`The template has no slot for ${[...left].join(", ")}.`);
  return filled.join("\n");
}
