import type { Element } from "domhandler";
import type { Found } from "../finding.ts";
import { elementsOf, placeOf, type ReadMail, type Rule, wordsIn } from "../read-mail.ts";

const imagesOf = ({ document }: ReadMail): readonly Element[] =>
  elementsOf(document).filter(({ name }) => name === "img");

const place = ({ attribs }: Element): string =>
  `<img src="${(attribs["src"] ?? "").slice(0, 60)}">`;

/** Many programs show no pictures until they are asked for. */
export const imageAlt: Rule = {
  name: "image-alt",
  check: (mail) =>
    imagesOf(mail)
      .filter(({ attribs }) => attribs["alt"] === undefined)
      .map((image) => ({
        level: "error",
        message:
          "A picture has no alt: where pictures are off, and to screen readers, it is a gap or a file's name.",
        fix: 'Write what it says, as alt="Acme"; alt="" for one that only decorates.',
        place: place(image),
      })),
};

/** Outlook for Windows goes by the attribute alone. */
export const imageWidth: Rule = {
  name: "image-width",
  check: (mail) =>
    imagesOf(mail)
      .filter(({ attribs }) => !/^\d+$/.test(attribs["width"] ?? ""))
      .map((image) => ({
        level: "warning",
        message:
          "A picture has no width in pixels: Outlook for Windows shows it as large as its file is.",
        fix: 'Write width="120" on the <img>, beside what the style says.',
        place: place(image),
      })),
};

/** A picture comes from an address that everybody can reach. */
export const imageAddress: Rule = {
  name: "image-address",
  check: (mail) =>
    imagesOf(mail).flatMap((image): readonly Found[] => {
      const src = image.attribs["src"] ?? "";
      if (/^(?:https:|data:|cid:)/i.test(src)) return [];
      const isPlain = /^http:/i.test(src);
      return [
        {
          level: isPlain ? "warning" : "error",
          message: isPlain
            ? "A picture comes by http:, which many programs do not load."
            : "A picture has no address that a mail program can find.",
          fix: "Put it on a server, and write its whole address with https:.",
          place: place(image),
        },
      ];
    }),
};

/** Letters that a mail needs beside its pictures to be one that can be read. */
const ENOUGH = 20;

/** Spam is sent as a picture, so that filters cannot read it. */
export const imageOnly: Rule = {
  name: "image-only",
  check(mail) {
    const [image] = imagesOf(mail);
    const alone = mail.document.children.map(wordsIn).join(" ");
    const alts = imagesOf(mail)
      .map(({ attribs }) => attribs["alt"] ?? "")
      .join("");
    const letters = count(alone) - count(alts);
    if (image === undefined || letters >= ENOUGH) return [];
    return [
      {
        level: "error",
        message:
          "The mail is a picture with hardly a word beside it; spam filters refuse such mails, and nobody reads it where pictures are off.",
        fix: "Write what it says as text.",
        place: placeOf(image),
      },
    ];
  },
};

const count = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
