import { QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";

const SPACE = "[ \\t\\n\\f\\r]";
const NAME = "[a-zA-Z][\\w:.-]*";
const VALUE = `="[^"]*"|='[^']*'`;
const OPEN = new RegExp(`<(${NAME})(?:${SPACE}+${NAME}(?:${VALUE})?)*${SPACE}*/?>`, "y");
const CLOSE = new RegExp(`</(${NAME})${SPACE}*>`, "y");
const ATTRIBUTE = new RegExp(`${SPACE}(${NAME})(?:${VALUE})?`, "g");
const DECLARATION = /<![a-z][^>]*>/iy;
/** Elements in which there is text alone, up to their end. */
const RAW: ReadonlySet<string> = new Set(["script", "style", "title", "textarea", "xmp"]);
/** What htmlparser2 takes for a `<` at their end. */
const NEARLY_A_BRACKET = "\u001c";

const TEXT = 0;
const OPENED = 1;
const CLOSED = 2;

/** Four numbers for each part of the markup: its kind, where the text or the tag's name begins and ends, and the bracket. */
type Tokens = number[];

/** Where a pattern ends that has to match here, and the name in it. */
function matchAt(pattern: RegExp, markup: string, at: number): readonly [number, string] {
  pattern.lastIndex = at;
  const match = pattern.exec(markup);
  return match === null ? [-1, ""] : [pattern.lastIndex, match[1] ?? ""];
}

/** The parts of markup in which every tag is written as it should be, and every value is quoted; of any other undefined. */
function tokensOf(markup: string): Tokens | undefined {
  const tokens: Tokens = [];
  let raw = "";
  for (let at = 0; at < markup.length; ) {
    const found = markup.indexOf("<", at);
    const bracket = found < 0 ? markup.length : found;
    if (raw !== "" && markup.slice(at, bracket).includes(NEARLY_A_BRACKET)) return undefined;
    if (bracket > at) tokens.push(TEXT, at, bracket, bracket);
    if (found < 0) return raw === "" ? tokens : undefined;
    if (markup[bracket + 1] === "/") {
      const [end, name] = matchAt(CLOSE, markup, bracket);
      if (raw !== "" && name.toLowerCase() !== raw) return undefined;
      tokens.push(CLOSED, bracket + 2, bracket + 2 + name.length, end - 1);
      raw = "";
      at = end;
    } else if (raw !== "") return undefined;
    else if (markup[bracket + 1] === "!") at = endOfDeclaration(markup, bracket);
    else {
      const [end, name] = matchAt(OPEN, markup, bracket);
      tokens.push(OPENED, bracket + 1, bracket + 1 + name.length, end - 1);
      const isRaw = RAW.has(name.toLowerCase()) && markup[end - 2] !== "/";
      raw = isRaw ? name.toLowerCase() : "";
      at = end;
    }
    if (at < 0) return undefined;
  }
  return tokens;
}

function endOfDeclaration(markup: string, at: number): number {
  if (!markup.startsWith("--", at + 2)) return matchAt(DECLARATION, markup, at)[0];
  // `<!-->` is a comment, too.
  const end = markup.indexOf("-->", at + 2);
  return end < 0 ? -1 : end + 3;
}

/**
 * htmlparser2's tokenizer for markup that comes in one piece. Where every tag is written as it should be it goes from tag to
 * tag instead of from letter to letter, and reads only attributes of tags in which `asked` finds something; all other markup
 * it reads as ever.
 */
export function quickTokenizer(asked: RegExp): typeof Tokenizer {
  return class extends Tokenizer {
    readonly #callbacks: TokenizerCallbacks;

    constructor(
      options: ConstructorParameters<typeof Tokenizer>[0],
      callbacks: TokenizerCallbacks,
    ) {
      super(options, callbacks);
      this.#callbacks = callbacks;
    }

    override write(markup: string): void {
      const tokens = tokensOf(markup);
      if (tokens === undefined) super.write(markup);
      for (let i = 0; tokens !== undefined && i < tokens.length; i += 4) {
        const start = tokens[i + 1] ?? 0;
        const end = tokens[i + 2] ?? 0;
        if (tokens[i] === TEXT) this.#callbacks.ontext(start, end);
        else if (tokens[i] === CLOSED) this.#callbacks.onclosetag(start, end);
        else this.#open(markup, start, end, tokens[i + 3] ?? 0);
      }
    }

    #open(markup: string, start: number, end: number, last: number): void {
      this.#callbacks.onopentagname(start, end);
      const attributes = markup.slice(end, last);
      if (asked.test(attributes)) this.#read(attributes, end);
      if (attributes.endsWith("/")) this.#callbacks.onselfclosingtag(last);
      else this.#callbacks.onopentagend(last);
    }

    #read(attributes: string, from: number): void {
      ATTRIBUTE.lastIndex = 0;
      for (let found = ATTRIBUTE.exec(attributes); found; found = ATTRIBUTE.exec(attributes)) {
        const start = from + found.index + 1;
        const end = start + (found[1] ?? "").length;
        const last = from + ATTRIBUTE.lastIndex;
        this.#callbacks.onattribname(start, end);
        if (end < last) this.#callbacks.onattribdata(end + 2, last - 1);
        this.#callbacks.onattribend(end < last ? QuoteType.Double : QuoteType.NoValue, last);
      }
    }
  };
}
