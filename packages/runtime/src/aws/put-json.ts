const TRIES = 3;
const TIMEOUT_MS = 1_500;

/**
 * Puts a value as JSON at an address that is signed for a request without a content type, which bytes do not have; there
 * CloudFormation waits for a custom resource. Three tries; rejects when the last one fails.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function putJson(url: string, value: unknown): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify(value));
  for (let left = TRIES; ; left -= 1) {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const { ok, status } = await fetch(url, { method: "PUT", body, signal, redirect: "error" });
      if (ok) return;
      throw new Error(`The signed address said ${status}.`);
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}
