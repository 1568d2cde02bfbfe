import { selectAll } from "css-select";
import type { AnyNode, Element } from "domhandler";
import type { Declaration } from "postcss";
import { FEATURES, type Feature } from "../features.ts";
import type { Found } from "../finding.ts";
import { LACKED_BY } from "../mail-clients.generated.ts";
import { placeOf, type ReadMail, type Rule, wordsIn } from "../read-mail.ts";
import type { Style } from "../sheets.ts";

const OUTLOOK = "Outlook for Windows";

/** What a mail program does not know of what the mail uses; caniemail.com has tried. */
export const mailClients: Rule = {
  name: "mail-clients",
  check: (mail) =>
    FEATURES.flatMap((feature): readonly Found[] => {
      const lacking = LACKED_BY[feature.slug] ?? [];
      const isUsed = { outlook: usedIn(mail.outlook, feature), others: usedIn(mail, feature) };
      const clients = lacking.filter((one) => (one === OUTLOOK ? isUsed.outlook : isUsed.others));
      if (clients.length === 0) return [];
      return [
        {
          level: "warning",
          message: `${listed(clients)} ${clients.length === 1 ? "does" : "do"} not know ${feature.name}: ${feature.harm} (caniemail.com/features/${feature.slug}).`,
          fix: feature.fix,
          place: isUsed.others ?? isUsed.outlook,
        },
      ];
    }),
};

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "conjunction" }).format(names);

/** Where it is used. */
function usedIn(
  { document, sheets }: Pick<ReadMail, "document" | "sheets">,
  { slug, declared, selector, elements, ifWords }: Feature,
): string | undefined {
  if (elements !== undefined) {
    const element = selectAll<AnyNode, Element>(elements, document).find(
      (one) => ifWords !== true || /[\p{L}\p{N}]/u.test(wordsIn(one)),
    );
    return element && placeOf(element);
  }
  // What only some devices are to obey is an extra that the others can do without.
  const style = sheets.styles
    .filter(({ when }) => when === undefined)
    .find(
      (one) =>
        (slug === "css-nesting" && one.isNested) ||
        (one.selector !== undefined && selector?.test(one.selector)) ||
        (declared !== undefined && one.elements.size > 0 && declares(one, declared)),
    );
  if (style === undefined) return undefined;
  const [element] = style.elements;
  return style.selector ?? (element && placeOf(element));
}

/** Whether it says so of what can be seen, and nothing else that counts where this is not known. */
function declares({ declarations, elements }: Style, pattern: RegExp): boolean {
  const isIt = ({ prop, value }: Declaration): boolean =>
    pattern.test(`${prop.toLowerCase()}: ${value.toLowerCase()}`);
  const isInstead = (prop: string, other: string): boolean =>
    other === prop || (/^background/.test(prop) && /^background(?:-color)?$/.test(other));
  const isHidden = declarations.some(
    ({ prop, value }) => prop.toLowerCase() === "display" && value.toLowerCase() === "none",
  );
  if (isHidden) return false;
  return declarations.some(
    (one) =>
      isIt(one) &&
      !declarations.some((other) => !isIt(other) && isInstead(one.prop, other.prop)) &&
      !(/^background/.test(one.prop) && hasAttribute(elements)),
  );
}

const hasAttribute = (elements: ReadonlySet<Element>): boolean =>
  [...elements].every(({ attribs }) => attribs["bgcolor"] !== undefined);
