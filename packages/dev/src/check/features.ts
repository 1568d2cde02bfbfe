/** Something that a mail can use and not every mail program knows. */
export interface Feature {
  /** Its page: https://www.caniemail.com/features/SLUG/. */
  readonly slug: string;
  readonly name: string;
  /** How a declaration of it reads, as "display: flex". */
  readonly declared?: RegExp;
  /** How a rule's selector reads. */
  readonly selector?: RegExp;
  /** The elements that are it, as a selector. */
  readonly elements?: string;
  /** Whether only those with words in them count. */
  readonly ifWords?: true;
  /** What people see without it. */
  readonly harm: string;
  readonly fix: string;
}

const TABLE = 'Lay it out with a table (role="presentation").';
const PLAIN_VALUE = "Write the plain value, or write it first as what older programs read.";
const PNG = "Take PNG or JPEG.";
const SIDES = "Write the sides by their names: left, right, top, bottom.";

/**
 * What is told, because a mail without it reads badly. What only makes one prettier is left out: round corners, shadows,
 * hover, animation, another font, a dark look.
 */
export const FEATURES: readonly Feature[] = [
  declared(
    "css-display-flex",
    "display: flex",
    /^display: (?:inline-)?flex/,
    "things stand below one another",
    TABLE,
  ),
  declared(
    "css-display-grid",
    "display: grid",
    /^display: (?:inline-)?grid/,
    "things stand below one another",
    TABLE,
  ),
  declared(
    "css-position",
    "position",
    /^position: (?:absolute|fixed|sticky)/,
    "things stand where the text has them",
    TABLE,
  ),
  declared("css-float", "float", /^float: (?:left|right)/, "things stand below one another", TABLE),
  declared(
    "css-transform",
    "transform",
    /^transform: (?!none)/,
    "things stand where the text has them",
    TABLE,
  ),
  declared(
    "css-variables",
    "CSS variables",
    /\bvar\(--/,
    "the declaration is skipped",
    PLAIN_VALUE,
  ),
  declared("css-unit-calc", "calc()", /\bcalc\(/, "the declaration is skipped", PLAIN_VALUE),
  declared("css-function-clamp", "clamp()", /\bclamp\(/, "the declaration is skipped", PLAIN_VALUE),
  declared(
    "css-function-light-dark",
    "light-dark()",
    /\blight-dark\(/,
    "the colour is skipped",
    "Use @media (prefers-color-scheme: dark).",
  ),
  declared(
    "css-modern-color",
    "lab() and oklch() colours",
    /\b(?:ok)?l(?:ab|ch)\(/,
    "the colour is skipped",
    "Write the colour as #rrggbb.",
  ),
  declared(
    "css-rgba",
    "colours that let through",
    /^(?:background|color).*\brgba?\([^)]*[,/]\s*(?:0?\.\d+|\d{1,2}%)\s*\)/,
    "the colour is skipped",
    "Write the colour as #rrggbb.",
  ),
  declared("css-unit-rem", "rem", /\b[\d.]+rem\b/, "the size is skipped", "Write it in px."),
  declared("css-unit-vw", "vw", /\b[\d.]+vw\b/, "the size is skipped", "Write it in px or %."),
  declared("css-unit-vh", "vh", /\b[\d.]+vh\b/, "the size is skipped", "Write it in px or %."),
  declared(
    "css-background-image",
    "background pictures",
    /^background(?:-image)?: .*url\(/,
    "text may stand on nothing",
    "Give a background-color, too.",
  ),
  declared(
    "css-linear-gradient",
    "gradients",
    /^background.*-gradient\(/,
    "text may stand on nothing",
    "Give a background-color, too.",
  ),
  declared(
    "css-object-fit",
    "object-fit",
    /^object-fit: (?!fill)/,
    "the picture is distorted",
    "Cut the file to its size.",
  ),
  declared(
    "css-aspect-ratio",
    "aspect-ratio",
    /^aspect-ratio:/,
    "the height is another",
    "Write width and height.",
  ),
  declared(
    "css-visibility",
    "visibility: hidden",
    /^visibility: (?:hidden|collapse)/,
    "what should be hidden is seen",
    "Use display:none.",
  ),
  declared(
    "css-margin-inline-start-end",
    "margin-inline-start and -end",
    /^margin-inline-(?:start|end):/,
    "the space is not there",
    SIDES,
  ),
  declared(
    "css-margin-inline-block",
    "margin-inline and margin-block",
    /^margin-(?:inline|block):/,
    "the space is not there",
    SIDES,
  ),
  declared(
    "css-padding-inline-start-end",
    "padding-inline-start and -end",
    /^padding-inline-(?:start|end):/,
    "the space is not there",
    SIDES,
  ),
  declared(
    "css-padding-inline-block",
    "padding-inline and padding-block",
    /^padding-(?:inline|block):/,
    "the space is not there",
    SIDES,
  ),
  {
    ...{ slug: "css-pseudo-element-before", name: "::before and ::after" },
    ...{ selector: /::?(?:before|after)\b/, harm: "what they add is not there" },
    fix: "Write it into the HTML.",
  },
  {
    ...{ slug: "css-pseudo-class-nth-child", name: "selectors such as :nth-child() and :not()" },
    ...{ selector: /:(?:nth-|not\(|has\(|is\(|where\()/, harm: "the rule is skipped" },
    fix: "Give what is meant a class or a style of its own.",
  },
  {
    slug: "css-nesting",
    name: "nested rules",
    harm: "the rule is skipped",
    fix: "Write the whole selector.",
  },
  {
    ...{ slug: "html-hidden", name: "the attribute hidden", elements: "[hidden]", ifWords: true },
    ...{ harm: "what should be hidden is seen", fix: "Use display:none." },
  },
  elements("html-svg", "<svg>", "svg", "the picture is not there", PNG),
  elements(
    "image-svg",
    "SVG pictures",
    'img[src$=".svg" i], img[src^="data:image/svg" i]',
    "the picture is not there",
    PNG,
  ),
  elements("image-webp", "WebP pictures", 'img[src$=".webp" i]', "the picture is not there", PNG),
  elements("image-avif", "AVIF pictures", 'img[src$=".avif" i]', "the picture is not there", PNG),
  elements(
    "image-base64",
    "pictures in data: addresses",
    'img[src^="data:" i]',
    "the picture is not there",
    "Put it on a server, and write its address with https:.",
  ),
  elements(
    "html-link",
    "style sheets from elsewhere",
    'link[rel~="stylesheet" i]',
    "all its styles are missing",
    "Put the styles into the mail.",
  ),
  elements("html-video", "<video>", "video", "nothing plays", "Show a picture that links to it."),
  elements("html-audio", "<audio>", "audio", "nothing plays", "Link to it."),
  elements("html-form", "<form>", "form", "nothing can be sent", "Link to a page with the form."),
  elements(
    "html-button-submit",
    "<button>",
    "button",
    "it does nothing",
    "Use a link that looks like a button.",
  ),
];

function declared(slug: string, name: string, pattern: RegExp, harm: string, fix: string): Feature {
  return { slug, name, declared: pattern, harm, fix };
}

function elements(
  slug: string,
  name: string,
  selector: string,
  harm: string,
  fix: string,
): Feature {
  return { slug, name, elements: selector, harm, fix };
}
