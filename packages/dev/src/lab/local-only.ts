import { isLoopbackHost } from "../ui/loopback.ts";
import { readUrl } from "../ui/read-url.ts";

/** An address that the lab does not touch, because it is not on this machine. */
export class NotLocalError extends Error {
  readonly code = "ERR_NOT_LOCAL";

  constructor(address: string) {
    super(
      `${address} is not on this machine. The lab plays mail scanners, makes accounts and presses buttons, which nobody may do to a host of others, nor to a live pool. It takes http(s) addresses of 127.0.0.1, localhost and [::1] only.`,
    );
    this.name = "NotLocalError";
  }
}

/** Reads an address of this machine. Throws a `NotLocalError` for every other one, and for what is no address. */
export function localUrl(address: string): URL {
  const url = readUrl(address);
  if (url && /^https?:$/.test(url.protocol) && isLoopbackHost(url.host)) return url;
  throw new NotLocalError(address);
}
