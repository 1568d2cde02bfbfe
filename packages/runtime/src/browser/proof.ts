/**
 * What SignUp is told of the verifier: its SHA-256. Whoever sees it, in Cognito's events or in a log, cannot make the
 * verifier from it.
 */
export async function proofOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return toBase64Url(new Uint8Array(digest));
}

/** Base64 for URLs and cookies, without padding: 43 characters for 32 bytes. */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
