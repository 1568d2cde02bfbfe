import { type Agent, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { Socket } from "node:net";
import { readResponse } from "./read-response.ts";
import { TransportError, type TransportRequest, type TransportResponse } from "./transport.ts";

/** A kept connection was reset before any byte of an answer. */
export class StaleSocketError extends TransportError {}

/**
 * One request on one connection, under one timer from DNS to the last byte.
 * `maybeSent` says that an earlier try may have reached the other side, so no error may claim otherwise.
 */
export function exchange(
  request: TransportRequest,
  agent: Agent,
  maybeSent = false,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    let sent = maybeSent;
    let isStale = (): boolean => false;

    const outgoing = (request.url.startsWith("http:") ? plainRequest : secureRequest)(request.url, {
      method: request.method ?? "POST",
      agent,
      headers: { ...request.headers, "content-length": String(Buffer.byteLength(request.body)) },
    });
    const fail = (error: TransportError): void => {
      clearTimeout(timer);
      reject(error);
      outgoing.destroy();
    };
    const timer = setTimeout(() => fail(new TransportError("timeout", sent)), request.timeoutMs);

    outgoing.on("socket", (socket: Socket) => {
      if (outgoing.reusedSocket) {
        const before = socket.bytesRead;
        sent = true;
        isStale = () => socket.bytesRead === before;
        return;
      }
      // Node holds the request back until the connection (with TLS: the handshake) stands.
      socket.once("encrypted" in socket ? "secureConnect" : "connect", () => {
        sent = true;
      });
    });
    outgoing.on("error", (cause: NodeJS.ErrnoException) => {
      const closed = cause.code === "ECONNRESET" || cause.code === "EPIPE";
      const Fault = closed && isStale() ? StaleSocketError : TransportError;
      fail(new Fault("network", sent, { cause }));
    });
    outgoing.on("upgrade", () => fail(new TransportError("network", true)));
    outgoing.on("response", (incoming) => {
      readResponse(incoming).then(
        (response) => {
          clearTimeout(timer);
          resolve(response);
        },
        (cause: unknown) =>
          fail(
            cause instanceof TransportError
              ? cause
              : new TransportError("network", true, { cause }),
          ),
      );
    });
    outgoing.end(request.body);
  });
}
