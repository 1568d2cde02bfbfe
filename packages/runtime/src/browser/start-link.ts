import { attempt } from "./attempt.ts";
import { checkOptions, invalidOption } from "./options.ts";
import { keepPageVerifier } from "./page-verifier.ts";
import { keepVerifier, proofOf } from "./verifier.ts";

/** What `startLink` takes. Unknown options are refused. */
export interface StartLinkOptions {
  /** Where this one link brings the person. Default: the endpoint's own `redirectTo`. */
  readonly redirectTo?: string | undefined;
  /** Comes back as `state` of the result; 512 characters at most. */
  readonly state?: string | undefined;
  /**
   * The link endpoint's public address. Give it where the page on which the link lands calls `finishLink`: then one click is
   * enough also where endpoint and app share no site, and a link can sign in. A `redirectTo` of another origin than this
   * page's keeps the link from landing. Default: links do not land.
   */
  readonly linkUrl?: string | undefined;
  /**
   * The cookie's domain, for example `example.com`. The link endpoint's host must be this domain or lie below it.
   * Where the browser refuses it, the cookie is this host's alone. Default: the widest domain that the browser accepts.
   */
  readonly domain?: string | undefined;
}

const NAMES: readonly string[] = ["redirectTo", "state", "linkUrl", "domain"];

/**
 * Makes the `ClientMetadata` for whatever has a link mailed, so that the link knows this browser again. It is the same for
 * all: SignUp and ResendConfirmationCode, whose link then confirms at once; ForgotPassword, whose link then leads to the
 * new password at once; UpdateUserAttributes and GetUserAttributeVerificationCode, for `redirectTo` and `state`. Where
 * there can be no proof (no cookies, no `crypto.subtle`) it is left out, and the link asks for the press of a button, as
 * it does in every other browser.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const { clientMetadata } = await startLink({ state: "invited" });
 * await signUp({ username, password, options: { clientMetadata } });
 */
export async function startLink(
  options: StartLinkOptions = {},
): Promise<{ clientMetadata: Record<string, string> }> {
  checkOptions(options, NAMES);
  const { domain, linkUrl, ...passedOn } = options;
  // It goes into a cookie, where a ";" would begin another attribute.
  if (domain !== undefined && !/^[\w.-]+$/.test(domain)) throw invalidOption("domain", "a domain");
  const [proof, pageProof] = await Promise.all([
    makeProof(() => keepVerifier(domain)),
    linkUrl && isHere(options.redirectTo) ? makeProof(keepPageVerifier) : undefined,
  ]);
  const metadata = { ...passedOn, proof, pageProof };
  // JSON leaves out what is undefined.
  return { clientMetadata: JSON.parse(JSON.stringify(metadata)) };
}

/** Undefined wherever the browser lacks something or forbids it: a sign-up must not fail for that. */
async function makeProof(keep: () => string | undefined): Promise<string | undefined> {
  // Only https and localhost have crypto.subtle. Without it no link could be checked against the cookie.
  const verifier = attempt(() => crypto.subtle && keep());
  return verifier && proofOf(verifier).catch(() => undefined);
}

/** Whether a link that leads there lands on a page of this origin, as far as this page can know. */
function isHere(redirectTo: string | undefined): boolean {
  return redirectTo === undefined || attempt(() => new URL(redirectTo).origin) === location.origin;
}
