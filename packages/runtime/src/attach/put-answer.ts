import type { AttachAnswer } from "./attach-event.ts";

const TRIES = 3;
const TIMEOUT_MS = 1_500;

/**
 * Puts the answer where CloudFormation waits for it, three times if need be. Its address is signed for a request without
 * a content type, which bytes do not have. Rejects when the last try fails.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function putAnswer(url: string, answer: AttachAnswer): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify(answer));
  for (let left = TRIES; ; left -= 1) {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const { ok, status } = await fetch(url, { method: "PUT", body, signal, redirect: "error" });
      if (ok) return;
      throw new Error(`CloudFormation's answer address said ${status}.`);
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}
