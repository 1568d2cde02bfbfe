import { request } from "node:https";
import type { AttachAnswer } from "./event.ts";

const TRIES = 3;
const TIMEOUT_MS = 1_500;

/**
 * Puts the answer where CloudFormation waits for it, three times if need be. The address is signed without a content type.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export async function putAnswer(
  url: string,
  answer: AttachAnswer,
  send: typeof put = put,
): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await send(url, JSON.stringify(answer));
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

function put(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "PUT",
        headers: { "content-type": "", "content-length": Buffer.byteLength(body) },
        timeout: TIMEOUT_MS,
      },
      (incoming) => {
        incoming.resume();
        const { statusCode = 0 } = incoming;
        if (statusCode < 300) resolve();
        else reject(new Error(`CloudFormation's answer address said ${statusCode}.`));
      },
    );
    outgoing.on("timeout", () =>
      outgoing.destroy(new Error("CloudFormation's answer address hangs.")),
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
