import type { Inbox, InboxEvent } from "./store.ts";

/** Open pages at a time; one more is told to try later. */
const MAX_STREAMS = 64;
const HEARTBEAT_MS = 15_000;

/** Streams of changes. */
export interface Live {
  /** Answers `GET /events`: a server-sent event stream, or 503 when too many are open. */
  open(signal: AbortSignal): Response;
  /** How many are open. */
  readonly size: number;
}

/** One event of the stream. Only its ID and subject travel; the page asks for the rest. */
function toEvent(event: InboxEvent): string {
  const data =
    event.type === "added" ? { ID: event.message.id, Subject: event.message.subject } : {};
  return `event: ${event.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * Makes the live stream of an inbox. Every stream takes one subscription and one timer, and gives
 * both back when the page goes, the connection breaks or the inbox closes.
 */
export function createLive(
  inbox: Pick<Inbox, "subscribe">,
  heartbeatMs: number = HEARTBEAT_MS,
): Live {
  const streams = new Set<() => void>();

  const open = (signal: AbortSignal): Response => {
    if (streams.size >= MAX_STREAMS) {
      return new Response("Too many open inbox pages.\n", { status: 503 });
    }
    const encoder = new TextEncoder();
    let release = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string): void => controller.enqueue(encoder.encode(text));
        const unsubscribe = inbox.subscribe((event) => {
          if (event.type === "closed") release();
          else send(toEvent(event));
        });
        const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatMs);
        heartbeat.unref();
        release = () => {
          if (!streams.delete(release)) return;
          clearInterval(heartbeat);
          unsubscribe();
          try {
            controller.close();
          } catch {
            // The reader went first; there is nothing left to close.
          }
        };
        streams.add(release);
        signal.addEventListener("abort", () => release(), { once: true });
        send("retry: 1000\n\n");
      },
      cancel: () => release(),
    });
    if (signal.aborted) release();
    return new Response(body, {
      headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" },
    });
  };

  return {
    open,
    get size() {
      return streams.size;
    },
  };
}
