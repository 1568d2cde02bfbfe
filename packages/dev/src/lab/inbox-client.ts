import { setTimeout as sleep } from "node:timers/promises";
import { localUrl } from "./local-only.ts";
import { toRecord } from "./pool-client.ts";
import { send } from "./send.ts";

const TRIES = 25;
const PAUSE_MS = 200;

/** A mail, as far as the lab reads it. */
export interface LabMail {
  readonly id: string;
  readonly html: string;
}

/** An inbox that speaks Mailpit's API. */
export interface InboxClient {
  /** The newest mail to an address; waits up to 5 seconds for it. */
  mailTo(address: string): Promise<LabMail>;
  forget(mail: LabMail): Promise<void>;
}

/** Reads the inbox at `address`. Source: https://mailpit.axllent.org/docs/api-v1/ */
export function createInboxClient(address: string): InboxClient {
  const api = new URL("/api/v1/", localUrl(address)).href;
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const { status, body } = await send(`${api}${path}`);
    if (status !== 200) throw new Error(`the inbox at ${address} answered with ${status}`);
    return toRecord(JSON.parse(body));
  };
  return {
    async mailTo(to) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const { messages } = await read(`search?query=${encodeURIComponent(`to:${to}`)}`);
        const id = Array.isArray(messages) ? toRecord(messages[0])["ID"] : undefined;
        if (typeof id === "string") {
          return { id, html: String((await read(`message/${id}`))["HTML"]) };
        }
        await sleep(PAUSE_MS);
      }
      throw new Error(`no mail to ${to} arrived in the inbox at ${address}`);
    },
    async forget({ id }) {
      await send(`${api}messages`, { method: "DELETE", body: JSON.stringify({ IDs: [id] }) });
    },
  };
}
