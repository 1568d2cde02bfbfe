const loopbackName = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** True for a Host header that names this machine: anything else is a rebound DNS name. */
export function isLoopbackHost(host: string): boolean {
  return loopbackName.test(host.replace(/:\d{1,5}$/, ""));
}

/** True for the Origin of a page that this machine serves. */
export function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/([^/]+)$/i.exec(origin);
  return match?.[1] !== undefined && isLoopbackHost(match[1]);
}
