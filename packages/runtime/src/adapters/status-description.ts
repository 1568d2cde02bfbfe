/** The statuses that the endpoint and the adapters may answer with. */
const phrases: Readonly<Record<number, string>> = {
  200: "OK",
  302: "Found",
  303: "See Other",
  400: "Bad Request",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Payload Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** `302 Found`, as a load balancer wants it. */
export function statusDescription(status: number): string {
  return `${status} ${phrases[status] ?? "Unknown"}`;
}
