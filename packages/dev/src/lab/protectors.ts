import { answerWords, openLink } from "../person/open-link.ts";
import { localLinkOfMail } from "../person/page.ts";
import {
  breakInside,
  dropFragment,
  escapeAgain,
  fromQuotedPrintable,
  glueOn,
  keepQuotedPrintable,
  lowerCasePercents,
  overEncode,
  reencode,
  toQuotedPrintable,
} from "./rewrites.ts";
import type { Tools, Visitor } from "./visitor.ts";

// Those that write the link anew on its way to the person: link protectors, mail servers and mail programs.

/** A protector that cuts links at `#`. */
export const fragmentDropper: Visitor = {
  name: "fragment dropper",
  does: "rewrites the link without what follows #, and opens it",
  async visit(link, { rewrite }) {
    const cut = dropFragment(link);
    rewrite(cut);
    return opens(cut);
  },
};

/** A protector that takes the query apart and puts it together again. The person gets the strangest of its links. */
export const queryReencoder: Visitor = {
  name: "query re-encoder",
  does: "rewrites the query decoded and encoded again, as %2D and as %2d, and opens each",
  visit: (link, tools) =>
    openEach([reencode(link), overEncode(link), lowerCasePercents(overEncode(link))], tools),
};

/** A protector that puts its own address before the link: it looks at the link at every click, then leads on. */
export const linkWrapper: Visitor = {
  name: "link wrapper",
  does: "wraps the link in its own redirect on another site, and looks at it first",
  async visit(link, { rewrite, protector }) {
    const wrapped = `${protector}?url=${encodeURIComponent(link)}`;
    rewrite(wrapped);
    return opens(link);
  },
};

/** A mail server that breaks the mail into lines of 76 columns, and the one that puts it together again. */
export const quotedPrintable: Visitor = {
  name: "quoted-printable",
  does: "breaks the mail at 76 columns and joins it again, then opens its link",
  async visit(link, { rewrite, mail }) {
    const joined = localLinkOfMail(fromQuotedPrintable(toQuotedPrintable(mail)));
    rewrite(joined);
    const same = joined === link ? "" : " with another link";
    return `${await opens(joined)}${same}`;
  },
};

/** A mail program that shows a link as it should not be read any more. The person gets the strangest of them. */
export const carelessMailProgram: Visitor = {
  name: "careless mail program",
  does: "leaves &amp; and =3D in the link, breaks it, glues a full stop on, and opens each",
  visit: (link, tools) =>
    openEach(
      [
        escapeAgain(link),
        keepQuotedPrintable(link),
        breakInside(link),
        glueOn(link),
        glueOn(breakInside(escapeAgain(keepQuotedPrintable(link)))),
      ],
      tools,
    ),
};

async function opens(link: string): Promise<string> {
  return answerWords((await openLink(link)).answer);
}

/** Opens the links one after the other, and leaves the person the last. */
async function openEach(links: readonly string[], { rewrite }: Tools): Promise<string> {
  rewrite(links.at(-1) ?? "");
  const answers: string[] = [];
  for (const link of links) answers.push(await opens(link));
  return [...new Set(answers)].join(", ");
}
