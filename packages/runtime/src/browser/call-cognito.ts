import { invalidOption } from "./options.ts";

/** Where Cognito is; one of the two. */
export interface CognitoPlace {
  /** The pool's region, for example `eu-west-1`. */
  readonly region?: string | undefined;
  /** The URL of Cognito's API, or of what stands in for it: the sandbox, or a region that has a name of its own. */
  readonly endpoint?: string | undefined;
}

/**
 * The URL of Cognito's user pools API.
 * Source: https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID`
 */
export function urlOf({ region = "", endpoint }: CognitoPlace): string {
  if (endpoint === undefined) {
    if (!/^[a-z]+(-[a-z]+)+-\d+$/.test(region)) throw invalidOption("region", "a region");
    const [partition = ""] = region.split("-");
    return `https://cognito-idp.${region}.amazonaws.${SUFFIXES[partition] ?? "com"}/`;
  }
  if (region || !/^https?:\/\/\w/.test(endpoint))
    throw invalidOption("endpoint", "an address, and no region");
  return endpoint;
}

/** Of regions whose names end otherwise. The secret ones are named by `endpoint`. */
const SUFFIXES: Readonly<Record<string, string>> = { cn: "com.cn", eusc: "eu" };

/** What Cognito answered: its output, or the name of an error, which is empty where no answer came. */
export type CognitoAnswer =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly message: string };

/** As long as a person looks at a page that does nothing. */
export const PATIENCE_MS = 15_000;

/** Calls an operation that needs no signature. Never rejects. */
export async function callCognito(
  url: string,
  operation: string,
  input: object,
): Promise<CognitoAnswer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
      cache: "no-store",
      credentials: "omit",
      // Browsers that are older wait as long as they like.
      signal: AbortSignal.timeout?.(PATIENCE_MS) ?? null,
    });
    const body = Object(await response.json()) as Record<string, unknown>;
    if (response.ok) return { output: body };
    const error = String(body["__type"] ?? "").replace(/^.*[#.]/, "");
    return { error, message: String(body["message"] ?? body["Message"]) };
  } catch {
    return { error: "", message: "" };
  }
}

/** What any operation can come to, as every result of this entry says it. */
export type Refusal =
  /** Cognito wants a pause: too many tries, of this person or of everybody. */
  | { readonly status: "rate-limited" }
  /** None came, or Cognito has trouble of its own. It may have been done nevertheless; try again. */
  | { readonly status: "no-answer" }
  /** Anything else, usually a fault of the set-up. `type` is Cognito's name for it, for a developer. */
  | { readonly status: "refused"; readonly type: string };

export function refusalOf(error: string, message = ""): Refusal {
  const isPause = /^(LimitExceeded|TooMany\w+|Throttling)Exception$/.test(error);
  // Said in place of "wrong password", with the same type, while sign-in is locked.
  if (isPause || /password attempts exceeded/i.test(message)) return { status: "rate-limited" };
  if (/^(InternalError\w*|)$/.test(error)) return { status: "no-answer" };
  return { status: "refused", type: error };
}
