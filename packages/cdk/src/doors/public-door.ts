/** Why no front door of ours asks for a key or a sign-in. */
export const PUBLIC_ON_PURPOSE =
  "Whoever opens a link in a mail has not signed in yet; the sealed link and Amazon Cognito's code are what is checked.";

/** Why no firewall stands before it by default. */
export const NO_FIREWALL =
  "Links that are not of our making are refused before anything is called, and requests are throttled; a web ACL can be added to the stage.";

/** One line a request, without anything of the person: no address, path or query, and no error text, which may hold them. */
export const ACCESS_LOG_FORMAT: string = JSON.stringify({
  requestId: "$context.requestId",
  // The other can be given by whoever calls a REST API.
  extendedRequestId: "$context.extendedRequestId",
  time: "$context.requestTimeEpoch",
  method: "$context.httpMethod",
  status: "$context.status",
  latencyMs: "$context.responseLatency",
});
