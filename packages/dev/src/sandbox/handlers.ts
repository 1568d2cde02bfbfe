import {
  createLinkEndpoint,
  createMailHandler,
  type EndpointDependencies,
  type LinksConfig,
} from "cognito-links";
import { type NodeHandler, toNodeHandler } from "cognito-links/node";
import type { CustomSender } from "../pool/custom-sender.ts";
import type { PreviewSource } from "../preview/source.ts";
import { type Codes, createInboxSender, type SenderParts } from "./inbox-sender.ts";

/** What a deployment has as functions. */
export interface Handlers {
  readonly mail: ReturnType<typeof createMailHandler>;
  readonly sender: CustomSender["handler"] | undefined;
  readonly links: NodeHandler;
}

interface HandlersParts extends Omit<SenderParts, "config"> {
  /** Undefined where Cognito sends. */
  readonly codes: Codes | undefined;
  readonly time: Pick<EndpointDependencies, "now" | "sleep"> | undefined;
}

/** Gives the handlers. The team's own words and layouts count as soon as they are saved, as in the preview. */
export function createHandlers(
  config: LinksConfig,
  preview: Pick<PreviewSource, "read" | "subscribe">,
  { codes, inbox, log, now, time }: HandlersParts,
): () => Handlers {
  const handlersOf = (current: LinksConfig): Handlers => ({
    mail: createMailHandler(current, { log, now }),
    sender: codes && createInboxSender(codes, { config: current, inbox, log, now }),
    links: toNodeHandler(createLinkEndpoint(current, { log, now, ...time })),
  });
  let handlers = handlersOf(config);
  preview.subscribe(({ type }) => {
    if (type !== "changed") return;
    const { languages, messages } = preview.read().config ?? {};
    // What cannot be read just now stays as it was.
    if (languages === undefined) return;
    const { messages: _, ...rest } = config;
    handlers = handlersOf({ ...rest, languages, ...(messages && { messages }) });
  });
  return () => handlers;
}
