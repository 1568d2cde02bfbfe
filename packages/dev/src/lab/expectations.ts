import type { ConfirmMode } from "cognito-links";
import type { Where } from "./persons-browser.ts";
import type { Way } from "./trial.ts";

/** What must come of it in one mode. */
export interface Expectation {
  /** The visitors that may confirm, by name; every other one must not. */
  readonly confirms: readonly string[];
  /** How the person gets into the app afterwards. */
  readonly ways: Readonly<Record<Where, Way>>;
}

/** Who presses the real button as a person does cannot be told apart. docs/threat-model.md says what follows. */
export const RESIDUE: readonly string[] = ["button by HTTP", "Chromium that clicks"];

/** Everybody who opens the link by a GET that does not say it is a prefetch. */
const WHOEVER_OPENS: readonly string[] = [
  "HEAD, then GET",
  "GET twice",
  "other address",
  "Chromium that stays",
  "fragment dropper",
  "query re-encoder",
  "link wrapper",
  "quoted-printable",
  "careless mail program",
  "form, no cookie",
  "form by script",
  ...RESIDUE,
];

/** The promise of each mode. The lab fails where it does not hold. */
export const EXPECTATIONS: Readonly<Record<ConfirmMode, Expectation>> = {
  "same-browser": {
    confirms: RESIDUE,
    ways: { "same browser": "at once", "other browser": "by the button" },
  },
  "same-browser-only": {
    confirms: [],
    ways: { "same browser": "at once", "other browser": "sent back, then at once" },
  },
  click: {
    confirms: RESIDUE,
    ways: { "same browser": "by the button", "other browser": "by the button" },
  },
  open: {
    confirms: WHOEVER_OPENS,
    ways: { "same browser": "at once", "other browser": "at once" },
  },
};
