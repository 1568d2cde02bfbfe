import { request } from "node:https";
import type { ResourceAnswer } from "./trigger-resource.ts";

const TRIES = 3;
const TIMEOUT_MS = 1_500;

/**
 * Puts an answer where CloudFormation waits for it; the address is signed for a request without a content type.
 * Rejects when three tries fail.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function putAnswer(
  url: string,
  answer: ResourceAnswer,
  left: number = TRIES,
): Promise<void> {
  try {
    await put(url, JSON.stringify(answer));
  } catch (error) {
    if (left === 1) throw error;
    await putAnswer(url, answer, left - 1);
  }
}

function put(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "PUT", headers, timeout: TIMEOUT_MS }, (answer) => {
      answer.resume();
      const { statusCode = 0 } = answer;
      if (statusCode < 300) resolve();
      else reject(new Error(`CloudFormation's answer address said ${statusCode}.`));
    });
    sent.on("timeout", () => sent.destroy(new Error("CloudFormation's answer address hangs.")));
    sent.on("error", reject);
    sent.end(body);
  });
}
