import type { Element } from "domhandler";
import { readUrl } from "../../ui/read-url.ts";
import type { Found } from "../finding.ts";
import { elementsOf, placeOf, type ReadMail, type Rule, wordsIn } from "../read-mail.ts";

const linksOf = ({ document }: ReadMail): readonly Element[] =>
  elementsOf(document).filter(({ name, attribs }) => name === "a" && attribs["href"] !== undefined);

const hrefOf = ({ attribs }: Element): string => (attribs["href"] ?? "").trim();

/** Words that say nothing of where a link leads, in the ten languages. A screen reader lists links by their words alone. */
const VAGUE = new Set(
  `click here|click|here|this link|link|read more|more|learn more|tap here|press here
hier klicken|klicken sie hier|klick hier|hier|mehr|weiterlesen|mehr erfahren
cliquez ici|ici|en savoir plus|lire la suite
haz clic aquí|haga clic aquí|aquí|clic aquí|leer más|más información
clique aqui|aqui|saiba mais|leia mais
clicca qui|qui|leggi di più|scopri di più
klik hier|lees meer|meer informatie
こちら|ここ|ここをクリック|こちらをクリック|詳細
点击这里|这里|点此|点击此处|更多
انقر هنا|هنا|اضغط هنا|المزيد`
    .split(/[|\n]/)
    .map((words) => words.trim()),
);

/** A link says where it leads. */
export const linkText: Rule = {
  name: "link-text",
  check: (mail) =>
    linksOf(mail).flatMap((link): readonly Found[] => {
      const words = wordsIn(link).trim().toLowerCase();
      if (words === "")
        return [
          {
            level: "error",
            message: "A link has no words, and no picture with an alternative text.",
            fix: "Write where it leads into the link, or into the alt of its picture.",
            place: `<a href="${hrefOf(link).slice(0, 60)}">`,
          },
        ];
      if (!VAGUE.has(words.replace(/[\s.:!…»>→]+$/u, ""))) return [];
      return [
        {
          level: "warning",
          message:
            "A link's words do not say where it leads; screen readers list links by their words alone.",
          fix: 'Name what happens: "Confirm your address" in the place of "click here".',
          place: placeOf(link),
        },
      ];
    }),
};

/** What a mail program makes an address of by itself. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?$/iu;
const EMAIL = /^[^\s@]+@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})$/iu;

/** What a link shows as an address is where it leads. */
export const linkMismatch: Rule = {
  name: "link-mismatch",
  check: (mail) =>
    linksOf(mail).flatMap((link): readonly Found[] => {
      const words = wordsIn(link).trim();
      const shown = (ADDRESS.exec(words) ?? EMAIL.exec(words))?.[1]?.toLowerCase();
      const leadsTo = hostOf(hrefOf(link));
      if (shown === undefined || leadsTo === undefined) return [];
      if (without(shown) === without(leadsTo)) return [];
      return [
        {
          level: "error",
          message: `A link shows the address ${shown} and leads to ${leadsTo}; spam filters and readers take it for fraud.`,
          fix: "Show the address that it leads to, or words in the place of one.",
          place: placeOf(link),
        },
      ];
    }),
};

const without = (host: string): string => host.replace(/^www\./, "");

function hostOf(href: string): string | undefined {
  const [, mailbox] = /^mailto:[^?@]*@([^?]*)/i.exec(href) ?? [];
  if (mailbox !== undefined) return mailbox.toLowerCase();
  return readUrl(href)?.hostname;
}

/** A link leads somewhere, safely. */
export const linkAddress: Rule = {
  name: "link-address",
  check: (mail) =>
    linksOf(mail).flatMap((link): readonly Found[] => {
      const href = hrefOf(link);
      const place = placeOf(link);
      if (/^(?:https|mailto|tel|sms):/i.test(href) || /^#./.test(href)) return [];
      if (/^http:/i.test(href))
        return isOnThisMachine(href)
          ? []
          : [
              {
                level: "warning",
                message:
                  "A link leads to http:, which browsers warn of and anybody on the way can read.",
                fix: "Write https:.",
                place,
              },
            ];
      return [
        {
          level: "error",
          message: `A link leads to "${href.slice(0, 60)}", which is nowhere: a mail has no address of its own.`,
          fix: "Write the whole address, with https:.",
          place,
        },
      ];
    }),
};

/** As in the sandbox. */
function isOnThisMachine(address: string): boolean {
  return /^(?:127\.|localhost$|\[::1\]$)|\.localhost$/.test(readUrl(address)?.hostname ?? "");
}
