export type { Transport, TransportRequest, TransportResponse } from "./cognito/transport.ts";
export { TransportError } from "./cognito/transport.ts";
export { defineConfig, type LinksConfig } from "./config/define-config.ts";
export type { ClientOptions, CognitoOptions, ConfirmMode, LinksOptions } from "./config/options.ts";
export { createLinkEndpoint, type EndpointDependencies } from "./endpoint/create-link-endpoint.ts";
export type { LinkEndpoint, LinkRequest, LinkResponse } from "./endpoint/http.ts";
export type { Outcome } from "./endpoint/outcome.ts";
export { LinksError, type LinksErrorCode } from "./errors/links-error.ts";
export { consoleLog, type Log, type LogEntry, type LogValue } from "./log/log.ts";
export {
  createMailHandler,
  type MailConfig,
  type MailDependencies,
} from "./mail/create-mail-handler.ts";
export type { CustomMessageEvent } from "./mail/custom-message-event.ts";
export { explainTarget, type TargetExplanation } from "./redirect/explain-target.ts";
export { parseRules } from "./redirect/parse-rules.ts";
export type { RedirectRule } from "./redirect/rule.ts";
export type { WildcardRule } from "./redirect/wildcard-rule.ts";
