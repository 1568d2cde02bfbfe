import { localUrl, send } from "./send.ts";

/** Where accounts are made: a running sandbox, or whatever else on this machine speaks its protocols. */
export interface Target {
  /** Base address of the pool. */
  readonly cognito: string;
  /** Base address of an inbox that speaks Mailpit's API. */
  readonly inbox: string;
  readonly userPoolId: string;
  readonly clientId: string;
}

export interface Mail {
  readonly id: string;
  readonly html: string;
}

/** Pool and inbox of a target, as whoever makes and looks after accounts uses them. */
export interface Desk {
  /** Calls the pool by its protocol; any signature or none will do there. Rejects with a `RefusedError`. */
  call(operation: string, input: object): Promise<Record<string, unknown>>;
  /** The newest mail to an address, for which it waits. */
  mailTo(address: string): Promise<Mail>;
  countMails(address: string): Promise<number>;
  /** Takes account and mails away again. */
  forget(username: string, ...addresses: readonly string[]): Promise<void>;
}

/** The pool answered with an error. */
export class RefusedError extends Error {
  /** As in `NotAuthorizedException`; empty where the answer names none. */
  readonly type: string;

  constructor(message: string, type: string) {
    super(message);
    this.name = "RefusedError";
    this.type = type;
  }
}

/** A mail is waited for up to 5 seconds. */
const TRIES = 25;
const PAUSE_MS = 200;

/** Opens pool and inbox of a target. */
export function openDesk({ cognito, inbox, userPoolId }: Target): Desk {
  const call: Desk["call"] = async (operation, input) => {
    const { href } = localUrl(cognito);
    const { status, body } = await send(href, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    });
    if (status === 200) return toRecord(body === "" ? {} : JSON.parse(body));
    throw new RefusedError(
      `${operation} at ${href} was answered with ${status}: ${body.slice(0, 200)}`,
      /"__type":"(\w+)"/.exec(body)?.[1] ?? "",
    );
  };
  // Source: https://mailpit.axllent.org/docs/api-v1/
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const { status, body } = await send(mailpitUrl(inbox, path));
    if (status !== 200) throw new Error(`the inbox at ${inbox} answered with ${status}`);
    return toRecord(JSON.parse(body));
  };
  const idsTo = async (address: string): Promise<readonly string[]> => {
    const { messages } = await read(`search?query=${encodeURIComponent(`to:${address}`)}`);
    return (Array.isArray(messages) ? messages : []).map((each) => String(toRecord(each)["ID"]));
  };
  return {
    call,
    async mailTo(address) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [id] = await idsTo(address);
        if (id !== undefined) return { id, html: String((await read(`message/${id}`))["HTML"]) };
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      throw new Error(`no mail to ${address} arrived in the inbox at ${inbox}`);
    },
    countMails: async (address) => (await idsTo(address)).length,
    async forget(Username, ...addresses) {
      await call("AdminDeleteUser", { UserPoolId: userPoolId, Username });
      const IDs = (await Promise.all(addresses.map(idsTo))).flat();
      const body = JSON.stringify({ IDs });
      await send(mailpitUrl(inbox, "messages"), { method: "DELETE", body });
    },
  };
}

function mailpitUrl(inbox: string, path: string): string {
  return new URL(`/api/v1/${path}`, localUrl(inbox)).href;
}

/** An object of unknown fields; empty for everything else. */
function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
