import type { Page } from "playwright-core";
import type { Send } from "../person/send.ts";

/** What a visitor may use. */
export interface Tools {
  /** Sends one request and follows nothing. */
  readonly send: Send;
  /** Opens a page in a browser context of its own, which is closed afterwards. Only for visitors that need a browser. */
  readonly withPage: <Result>(use: (page: Page) => Promise<Result>) => Promise<Result>;
  /** How long the visitor that stays does stay. */
  readonly staySeconds: number;
  /** The HTML of the mail that the link came in. */
  readonly mail: string;
  /** The cookie of the browser that signed up. Only the visitor that is this browser may send it. */
  readonly proofCookie: string | undefined;
  /** Where the protector stands that wraps links: it looks at `?url=` and leads on to it. */
  readonly protector: string;
  /** Puts another link into the mail, as protectors do: the person will open this one. */
  readonly rewrite: (link: string) => void;
}

/** Somebody or something that opens a link before the person does. */
export interface Visitor {
  /** Its name in the table, and in the table of what is expected. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  /** It is a browser, and cannot be played without one. */
  readonly needsBrowser?: boolean;
  /** Visits the link and says what it got, in a few words. */
  visit(link: string, tools: Tools): Promise<string>;
}
