import { LinksError } from "../errors/links-error.ts";
import { keepVerifier, proofOf } from "./verifier.ts";

/** What `startLink` takes. Unknown options are refused. */
export interface StartLinkOptions {
  /** Where this one link brings the person. Default: the endpoint's own `redirectTo`. */
  readonly redirectTo?: string | undefined;
  /** Comes back as `state` of the result; 512 characters at most. */
  readonly state?: string | undefined;
  /**
   * The cookie's domain, for example `example.com`. The link endpoint's host must be this domain or lie below it.
   * Where the browser refuses it, the cookie is this host's alone. Default: the widest domain that the browser accepts.
   */
  readonly domain?: string | undefined;
}

const NAMES: readonly string[] = ["redirectTo", "state", "domain"];

/**
 * Makes the `ClientMetadata` for SignUp, and for every ResendConfirmationCode, so that the mailed link confirms at once
 * when it is opened in this browser. Where that cannot be had (no cookies, no `crypto.subtle`) `proof` is left out, and
 * the link asks for the press of a button, as it does in every other browser.
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
  checkOptions(options);
  const { redirectTo, state, domain } = options;
  const proof = await makeProof(domain);
  return {
    clientMetadata: {
      ...(redirectTo === undefined ? {} : { redirectTo }),
      ...(state === undefined ? {} : { state }),
      ...(proof === undefined ? {} : { proof }),
    },
  };
}

/** Undefined wherever the browser lacks something or forbids it: a sign-up must not fail for that. */
async function makeProof(domain: string | undefined): Promise<string | undefined> {
  try {
    // Only https and localhost have it. Without it no link could be checked against the cookie.
    const verifier = crypto.subtle && keepVerifier(domain);
    return verifier && (await proofOf(verifier));
  } catch {
    return undefined;
  }
}

function checkOptions(options: unknown): void {
  if (typeof options !== "object" || options === null) throw invalidOption("options", "an object");
  for (const [name, value] of Object.entries(options)) {
    if (!NAMES.includes(name)) throw new LinksError("ERR_OPTION_UNKNOWN", name, "unknown option");
    if (value === undefined) continue;
    if (typeof value !== "string") throw invalidOption(name, "a string");
    // It goes into a cookie, where a ";" would begin another attribute.
    if (name === "domain" && !/^[\w.-]+$/.test(value)) throw invalidOption(name, "a domain");
  }
}

/** For an argument of the wrong type: a fault of the page's own code, unlike anything that a browser lacks. */
export const invalidOption = (path: string, wanted: string): LinksError =>
  new LinksError("ERR_OPTION_INVALID", path, `expected ${wanted}`);
