/** Why no front door of ours asks for a key or a sign-in. */
export const PUBLIC_ON_PURPOSE =
  "Whoever opens a link in a mail has not signed in yet; the sealed link and Amazon Cognito's code are what is checked.";

/** Why an HTTP API has no access log where it was switched off. */
export const LOG_NOT_WANTED =
  "The app said accessLog: false; how visits end is in the endpoint's own log.";

/** Why no firewall stands before it by default. */
export const NO_FIREWALL =
  "Links that are not of our making are refused before anything is called, and requests are throttled; a web ACL can be added to the stage.";

/** Why a REST API has no access log by default. */
export const NO_ACCESS_LOG =
  "AWS refuses an access log of a REST API where the account has no CloudWatch role for API Gateway in the region, a setting that no stack of one app should own; accessLog: true makes the log.";
