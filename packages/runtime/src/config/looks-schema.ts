import * as v from "valibot";
import { readUrl, VISIBLE } from "../encoding/encoding.ts";
import { isLanguageTag } from "../words/choose-language.ts";
import type { BrandOptions } from "./options.ts";
import { strictOptions } from "./parse-options.ts";

/** Visible text that Cognito takes in a mail: no controls, no zero-width or no-break characters. */
const mailText = v.regex(
  new RegExp(`^[${VISIBLE} ]+$`, "u"),
  "expected letters, digits, punctuation and plain spaces",
);

type Optional<Value> = v.OptionalSchema<v.GenericSchema<Value>, undefined>;

/** A whole number, or nothing. */
export const whole = (least: number, most: number): Optional<number> => {
  const expected = `expected a whole number from ${least} to ${most}`;
  return v.optional(
    v.pipe(
      v.number(expected),
      v.integer(expected),
      v.minValue(least, expected),
      v.maxValue(most, expected),
    ),
  );
};

/**
 * A host of letters, since the pages' policy names a logo's: a `;` would end the directive, a `*` allow the world. Behind it
 * what Cognito takes in a mail.
 */
const HTTPS =
  /^https:\/\/[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*(?::\d+)?(?:[/?#](?!.*["<>])[\p{L}\p{M}\p{S}\p{N}\p{P}]*)?$/u;

const ADDRESS = "expected an https:// address";
const https = v.pipe(
  v.string(ADDRESS),
  v.check((value) => HTTPS.test(value) && readUrl(value) !== undefined, ADDRESS),
);
const text = (most: number): Optional<string> =>
  v.optional(
    v.pipe(v.string(), mailText, v.maxLength(most, `expected at most ${most} characters`)),
  );
/** Of the app, as mails and pages say it. */
export const appName: Optional<string> = text(60);

/** A language. */
export const tag: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.check((value) => isLanguageTag(value), "expected a BCP 47 language tag such as de or pt-BR"),
);

/** An address without a display name, or a page. */
const isSupport = (value: string): boolean =>
  (/^[^\s@"<>:]+@[^\s@"<>:]+\.[^\s@"<>:]+$/.test(value) && /^[^\p{C}\p{Z}]+$/u.test(value)) ||
  v.is(https, value);

/** The option `brand`, of a pool and of a client. */
export const brand: v.GenericSchema<BrandOptions> = strictOptions({
  logo: v.optional(
    strictOptions({
      url: https,
      width: v.nonNullish(whole(16, 300), "expected a whole number from 16 to 300"),
      alt: text(100),
      darkUrl: v.optional(https),
    }),
  ),
  accentColor: v.optional(
    v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, "expected a colour as #0b62c4")),
  ),
  support: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(200, "expected at most 200 characters"),
      v.check(isSupport, "expected an email address or an https:// address"),
    ),
  ),
  legal: text(200),
  privacyUrl: v.optional(https),
});
