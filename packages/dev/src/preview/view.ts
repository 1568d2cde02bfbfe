import type { MessagesFinding } from "cognito-links/messages";
import type { Choices, Look } from "./address.ts";
import type { Exhibit } from "./gallery.ts";

/** What a page of the preview is made of. */
export interface View {
  /** Path before every address of it: empty, or `/preview` beside an inbox. */
  readonly base: string;
  readonly exhibits: readonly Exhibit[];
  /** The one that is shown; undefined for the list alone. */
  readonly current: Exhibit | undefined;
  readonly look: Look;
  readonly choices: Choices;
  readonly findings: readonly MessagesFinding[];
}
