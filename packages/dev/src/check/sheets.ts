import { selectAll } from "css-select";
import { parse as parseSelector, type Selector, SelectorType } from "css-what";
import type { AnyNode, Document, Element } from "domhandler";
import { DomUtils } from "htmlparser2";
import postcss, { type AtRule, CssSyntaxError, type Declaration, type Rule } from "postcss";

/** Whether a person's device asks for light or for dark. */
export type Scheme = "light" | "dark";

/** All that a mail says of its looks. */
export interface Sheets {
  /** Each declaration, with what it is said of. */
  readonly styles: readonly Style[];
  /** Why a sheet or an attribute cannot be read. */
  readonly faults: readonly SheetFault[];
}

export interface SheetFault {
  readonly reason: string;
  /** Undefined for a sheet. */
  readonly element: Element | undefined;
}

export interface Style {
  /** The rule's selector; undefined in an attribute. */
  readonly selector: string | undefined;
  readonly declarations: readonly Declaration[];
  /** Whom it is said of. */
  readonly elements: ReadonlySet<Element>;
  /** Which wins; an attribute's is above all. */
  readonly weight: number;
  /** Undefined where it is said always; "other" where width, paper or support decide. */
  readonly when: Scheme | "other" | undefined;
  /** Whether the rule stands in another. */
  readonly isNested: boolean;
}

export function readSheets(document: Document): Sheets {
  const styles: Style[] = [];
  const faults: SheetFault[] = [];
  const read = (css: string, element: Element | undefined): readonly Rule[] => {
    const rules: Rule[] = [];
    try {
      postcss.parse(css).walkRules((rule) => void rules.push(rule));
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error;
      faults.push({ reason: error.reason, element });
    }
    return rules;
  };
  for (const sheet of DomUtils.getElementsByTagName("style", document))
    for (const rule of read(DomUtils.textContent(sheet), undefined))
      styles.push(...ofRule(rule, document));
  for (const element of DomUtils.filter(DomUtils.isTag, document) as Element[]) {
    const own = element.attribs["style"];
    const [rule] = own === undefined ? [] : read(`a{${own}}`, element);
    if (rule === undefined) continue;
    const elements = new Set([element]);
    const declarations = declarationsOf(rule);
    styles.push({
      ...{ selector: undefined, declarations, elements },
      ...{ weight: 1_000_000, when: undefined, isNested: false },
    });
  }
  return { styles, faults };
}

function ofRule(rule: Rule, document: Document): readonly Style[] {
  const when = whenOf(rule);
  if (when === "never") return [];
  return rule.selectors.map((selector) => ({
    selector,
    declarations: declarationsOf(rule),
    elements: matched(selector, document),
    weight: weightOf(selector),
    when,
    isNested: rule.parent?.type === "rule",
  }));
}

const declarationsOf = ({ nodes }: Rule): readonly Declaration[] =>
  nodes.filter((node) => node.type === "decl");

/** What the at-rules around it ask for. */
function whenOf(rule: Rule): Style["when"] | "never" {
  let when: Style["when"];
  for (let { parent } = rule; parent !== undefined; parent = parent.parent as typeof parent) {
    if (parent.type !== "atrule") continue;
    const { name, params } = parent as AtRule;
    if (/keyframes|font-face|page/.test(name)) return "never";
    const query = params.replace(/\b(?:only|screen|all|and)\b|[\s()]/g, "");
    const [, scheme] = /^prefers-color-scheme:(dark|light)$/.exec(query) ?? [];
    if (scheme !== undefined) when ??= scheme as Scheme;
    else if (query !== "" || name !== "media") when = "other";
  }
  return when;
}

/** Whom a selector means as long as nobody touches anything. */
function matched(selector: string, document: Document): ReadonlySet<Element> {
  if (/::|:(?:hover|active|focus|visited|target|before|after|checked)\b/.test(selector))
    return new Set();
  try {
    return new Set(selectAll<AnyNode, Element>(selector, document));
  } catch {
    // A trick for a single program, as `_:-webkit-full-screen`: others pass over it.
    return new Set();
  }
}

/** Source: https://www.w3.org/TR/selectors-4/#specificity-rules */
function weightOf(selector: string): number {
  try {
    return Math.max(...parseSelector(selector).map((tokens) => sum(tokens)));
  } catch {
    return 0;
  }
}

function sum(tokens: readonly Selector[]): number {
  return tokens.reduce((total, token) => {
    if (token.type === SelectorType.Tag) return total + 1;
    if (token.type === SelectorType.Attribute) return total + (token.name === "id" ? 10_000 : 100);
    return token.type === SelectorType.Pseudo ? total + 100 : total;
  }, 0);
}
