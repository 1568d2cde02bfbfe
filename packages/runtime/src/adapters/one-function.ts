import type { CustomMessageEvent } from "../mail/custom-message-event.ts";
import type { LambdaResult } from "./lambda-door.ts";
import type { LambdaHandler } from "./to-lambda-handler.ts";

/** What answers Cognito's CustomMessage events. */
export type MailHandler = (event: CustomMessageEvent) => Promise<CustomMessageEvent>;

/** A Lambda handler for both. */
export type OneFunction = (event: unknown) => Promise<CustomMessageEvent | LambdaResult>;

/** The two halves of one function; each is loaded with the first event that needs it. */
export interface Halves {
  readonly mail: () => Promise<MailHandler>;
  readonly click: () => Promise<LambdaHandler>;
}

/**
 * Makes one Lambda function of both: what Cognito sends is a mail's, everything else a click's. Once a mail is on its way, the
 * click's half is loaded as well, so that the person who follows its link waits for no cold start. Rejects where the half that
 * an event needs cannot be loaded, or rejects: a broken click's half fails no mail.
 *
 * What stands in a half is made with the first event that needs it. For its code to be loaded then too, and not at the start,
 * the half has to import it: `mail: async () => (await import("./mail.js")).handler`.
 *
 * @example
 * export const handler = createOneFunction({
 *   mail: async () => createMailHandler(config),
 *   click: async () => toLambdaHandler(createLinkEndpoint(config)),
 * });
 */
export function createOneFunction({ mail, click }: Halves): OneFunction {
  const [mails, clicks] = [later(mail), later(click)];
  return async (event) => {
    if (!isMail(event)) return (await clicks.load())(event);
    const written = await (await mails.load())(event);
    return clicks.isLoaded() ? written : onceAnswered(written, clicks.load);
  };
}

/** A half that is loaded once, and again where that failed: what it waits for may be there the next time. */
function later<Half>(open: () => Promise<Half>) {
  let half: Promise<Half> | undefined;
  return {
    isLoaded: () => half !== undefined,
    load: () => {
      half ??= open().catch((fault) => {
        half = undefined;
        throw fault;
      });
      return half;
    },
  };
}

/** Only Cognito can send a field of this name: of a visitor's request the front door alone makes the event's own fields. */
function isMail(event: unknown): event is CustomMessageEvent {
  return (event as Partial<CustomMessageEvent> | null | undefined)?.triggerSource !== undefined;
}

/**
 * Does something as soon as an answer has left. Lambda's client writes it as JSON, posts it, and asks for the next event in the
 * same turn, upon which Lambda freezes the process: only what is queued while the answer is being written runs in between.
 * Source: `postInvocationResponse` of aws-lambda-ric 3.3.0 and 4.0.2, which posts before it returns;
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
 */
function onceAnswered<Answer extends object>(answer: Answer, work: () => Promise<unknown>): Answer {
  // An event may be frozen.
  const copy = { ...answer };
  return Object.defineProperty(copy, "toJSON", {
    enumerable: false,
    value() {
      // A fault shows where the work is needed.
      void Promise.resolve()
        .then(work)
        .catch(() => {});
      return { ...answer, ...copy };
    },
  });
}
