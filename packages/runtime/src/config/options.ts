import type { FlowName } from "../flows/all-flows.ts";
import type { RuleEntry } from "../redirect/parse-rules.ts";
import type { Messages } from "../words/messages.ts";

/**
 * When a link confirms. `"same-browser"`: at once in the browser that signed up, elsewhere when the person presses the
 * page's button. `"same-browser-only"`: the same, without the button. `"click"`: always the button. `"open"`: on every
 * GET, mail scanners' included.
 */
export type ConfirmMode = "same-browser" | "same-browser-only" | "click" | "open";

/** One app client of the pool. */
export interface ClientOptions {
  readonly clientId: string;
  /** Only for clients that have one. Give it from a secret store, not from source. */
  readonly clientSecret?: string | undefined;
  /** The name of this client's app. Default: the configuration's `appName`. */
  readonly appName?: string | undefined;
  /** What looks different in this client's mails and pages; the rest is the configuration's `brand`. */
  readonly brand?: BrandOptions | undefined;
  /** Spoken where a person of this client asks for no other language. Default: the first of `languages`. */
  readonly language?: string | undefined;
}

/** How mails and pages look. What is left out looks like ours. */
export interface BrandOptions {
  readonly logo?: LogoOptions | undefined;
  /** The buttons' colour, `#rrggbb`. The text on it is chosen so that it can be read, and the colour for dark mode made from it. */
  readonly accentColor?: string | undefined;
  /** Whom people ask: an email address, or an https address. */
  readonly support?: string | undefined;
  /** One line at the end, such as the company's name and address, 1 to 200 characters. */
  readonly legal?: string | undefined;
  /** The privacy notice, https. */
  readonly privacyUrl?: string | undefined;
}

/** A picture in the place of the app's name. */
export interface LogoOptions {
  /** https: a PNG or JPEG; many mail programs show no SVG. */
  readonly url: string;
  /** How wide it is shown, in CSS pixels, 16 to 300; the picture itself should have twice as many. */
  readonly width: number;
  /** Read where the picture is not shown. Default: the app's name. */
  readonly alt?: string | undefined;
  /** The same for dark backgrounds, https. Default: `url`. */
  readonly darkUrl?: string | undefined;
}

/** What a password needs, as the pool's own policy says it. */
export interface PasswordPolicy {
  readonly minLength?: number | undefined;
  readonly requireLowercase?: boolean | undefined;
  readonly requireUppercase?: boolean | undefined;
  readonly requireDigits?: boolean | undefined;
  readonly requireSymbols?: boolean | undefined;
}

/** How one of Cognito's mails becomes a link. docs/flows.md says which options each takes. */
export interface FlowOptions {
  /** Whether the code stands beside the link, to be typed. Default: true. */
  readonly withCode?: boolean | undefined;
  /** The app's page that the code is handed over to, in the fragment. Needed where only the app can finish. */
  readonly page?: string | undefined;
  /** Where the person goes after our page. Default: `redirectTo` after a sign-up, `signInUrl` after a new password. */
  readonly redirectTo?: string | undefined;
  /** The app client of links whose event names none, as an administrator's. Default: the only one of `clients`. */
  readonly clientId?: string | undefined;
  /** Shown beside the field for a new password. Default: what Cognito says when it refuses one. */
  readonly passwordPolicy?: PasswordPolicy | undefined;
  /** Minutes that a sign-in code lives: the client's `AuthSessionValidity`, 3 to 15. Default: 3, as Cognito's. */
  readonly minutes?: number | undefined;
  /** Days that a temporary password lives: the pool's `TemporaryPasswordValidityDays`, 1 to 365. Default: 7, as Cognito's. */
  readonly days?: number | undefined;
}

/** `"code"`: a mail of ours with the code alone, as for every flow that needs something of the app and is not here. */
export type FlowsOptions = { readonly [Name in FlowName]?: "code" | FlowOptions | undefined };

/** How Cognito is reached. */
export interface CognitoOptions {
  /** Another address for Cognito, such as the sandbox's. Excludes `fips` and `dualStack`. */
  readonly endpoint?: string | undefined;
  /**
   * The pool's own domain, `https://auth.example.com`: links are then confirmed by its `/confirmUser` page instead of
   * the API. What that page says is not documented by AWS; prefer the API. Resends always go to the API.
   */
  readonly hostedDomain?: string | undefined;
  /** Use the FIPS endpoint. Default: false. */
  readonly fips?: boolean | undefined;
  /** Use the dual-stack endpoint. Default: false. */
  readonly dualStack?: boolean | undefined;
  /**
   * Whether a page tells before the press that an account is confirmed, disabled or gone, by AdminGetUser. The
   * endpoint then needs that permission on the pool, and AWS credentials in its environment, as Lambda gives them. Only who
   * has a sealed link is told. Default: false.
   */
  readonly lookUp?: boolean | undefined;
  /** One deadline for the whole click, in milliseconds, 1000 to 25000. Default: 8000 (8 seconds). */
  readonly deadlineMs?: number | undefined;
}

/** What `defineConfig` takes. Unknown options are refused. */
export interface LinksOptions {
  /** The user pool, for example `eu-central-1_AbC123xyz`; the region is its first part. */
  readonly userPoolId: string;
  /**
   * The app clients whose mails get links. Links for any other client are invalid. `null` serves every client of the
   * pool that has no secret; a sealed link then carries its client, some 39 characters more. Plain links need the list.
   */
  readonly clients: readonly ClientOptions[] | null;
  /**
   * The keys that seal what a link carries: 32 random bytes each, as base64url (43 characters). The first seals, every
   * one opens, so a new key is put in front and the old one stays for a week, as long as its links are of use. `null`
   * leaves links readable and open to change by whoever holds them.
   */
  readonly keys: readonly string[] | null;
  /** The public address of the link endpoint, for example `https://links.example.com/confirm`. */
  readonly linkUrl: string;
  /** Where the person goes afterwards, unless the sign-up's `clientMetadata.redirectTo` says otherwise. */
  readonly redirectTo: string;
  /**
   * Where a sign-up may send the person: origins, origins with a path prefix, native schemes written in full,
   * `wildcard("https://*.example.com")` from `cognito-links/wildcards`, and for a stage of developers
   * `{ development: "http://192.168.1.20:3000" }`. Default: the origin of `redirectTo`.
   */
  readonly allowRedirects?: readonly RuleEntry[] | undefined;
  /** Where failure pages offer to sign in. Default: `redirectTo`. */
  readonly signInUrl?: string | undefined;
  /** The name that mails and pages use for the app, 1 to 60 characters. Default: the host of `redirectTo`. */
  readonly appName?: string | undefined;
  readonly brand?: BrandOptions | undefined;
  /**
   * The languages that mails and pages speak, as BCP 47 tags; the first where nobody asks for another. Ours, and those that
   * `messages` brings. Default: all of them, English first.
   */
  readonly languages?: readonly string[] | undefined;
  /** The team's own words and layouts, as `readMessages` of `cognito-links/messages` reads them. */
  readonly messages?: Messages | undefined;
  /** Default: `"same-browser"`. */
  readonly confirm?: ConfirmMode | undefined;
  /**
   * `"same-browser"`: whoever opens the link in the browser where the sign-up began is signed in as well, by
   * `finishLink` of `cognito-links/browser` (docs/signing-in.md). Needs sealed links, a client without a secret and `confirm`
   * as by default. Default: nobody is.
   */
  readonly signIn?: "same-browser" | undefined;
  /**
   * Until when links that are not sealed are taken besides the sealed ones: an ISO 8601 date, `2026-12-01`. For the day
   * of moving in, when mails of the hand-made recipe and of Amplify Gen 1 still lie in people's inboxes (their codes
   * expire after 24 hours). Needs `clients`. Default: never. Plain links (`keys: null`) take both forms for good.
   */
  readonly unsealedUntil?: string | undefined;
  /**
   * Which of Cognito's mails become links. Default: sign-up and reset-password, whose links need nothing of the app; the
   * others are mails with the code.
   */
  readonly flows?: FlowsOptions | undefined;
  readonly cognito?: CognitoOptions | undefined;
}
