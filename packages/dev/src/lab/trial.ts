import type { Target } from "../person/desk.ts";
import type { PersonsBrowser, Sight, Where } from "./persons-browser.ts";
import { type Stage, visit } from "./stage.ts";
import { STORIES, type Story, type StoryName } from "./stories.ts";
import type { Visitor } from "./visitor.ts";

/** What came of one visitor and one person at one fresh mail. */
export interface Trial {
  readonly got: string;
  /** Whether what the link is for was done after the visitor, before the person. */
  readonly confirmedByVisitor: boolean;
  /** How many mails had been sent by then; the one with the link is among them. */
  readonly mails: number;
  /** How the person got into the app, or where they got stuck. */
  readonly person: string;
  /** Whether it was done in the end, by the person where that can be told. */
  readonly confirmed: boolean;
}

/** How a person got into the app, or on. */
export type Way =
  | "at once"
  | "by the button"
  | "by the form"
  | "sent back, then at once"
  | "handed over at once"
  | "handed over by the button"
  | "offered another mail";

/** Has a mail sent, lets the visitor visit, looks, lets the person come, and looks again. */
export async function runTrial(
  visitor: Visitor,
  where: Where,
  { name, target }: { readonly name: StoryName; readonly target: Target },
  stage: Stage,
): Promise<Trial> {
  const story = await STORIES[name](target);
  try {
    const { got, link } = await visit(visitor, story, stage);
    const confirmedByVisitor = await story.isDone();
    const mails = await story.countMails();
    const person = await stage.withPerson(where, (browser) => comes(browser, link, story, where));
    const { isPersons = story.isDone } = story;
    return { got, confirmedByVisitor, mails, person, confirmed: await isPersons() };
  } finally {
    await story.forget();
  }
}

/** Opens the link as a person does, follows what the page says, and tells how it ended: a `Way`, else what stood there. */
async function comes(
  browser: PersonsBrowser,
  link: string,
  { link: own, cookies, typed, take }: Story,
  where: Where,
): Promise<string> {
  const delivered = { link, endpoint: new URL(own).origin, cookies, typed };
  const seen = await browser.open(delivered, where);
  if (seen.kind === "button") {
    const way = seen.isForm ? "by the form" : "by the button";
    return ended(await seen.press(), way, take);
  }
  if (seen.kind === "page" && where === "other browser")
    return ended(await browser.open(delivered, "same browser"), "sent back, then at once", take);
  return ended(seen, "at once", take);
}

async function ended(sight: Sight, way: Way, take: Story["take"]): Promise<string> {
  if (sight.kind === "app") return way;
  if (sight.kind === "code") {
    await take(sight.code);
    return `handed over ${way}`;
  }
  if (sight.kind === "page") return `stuck at “${sight.title}”`;
  return sight.mails ? ("offered another mail" satisfies Way) : "asked to press once more";
}
