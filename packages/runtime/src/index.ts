export type { Transport, TransportRequest, TransportResponse } from "./aws/transport.ts";
export { TransportError } from "./aws/transport.ts";
export { defineConfig } from "./config/define-config.ts";
export type { LinksConfig } from "./config/links-config.ts";
export { type ConfigJson, readConfig, readMailConfig } from "./config/links-config.ts";
export type {
  BrandOptions,
  ClientOptions,
  CognitoOptions,
  ConfirmMode,
  FlowOptions,
  FlowsOptions,
  LinksOptions,
  LogoOptions,
  PasswordPolicy,
} from "./config/options.ts";
export {
  createLinkEndpoint,
  type EndpointDependencies,
  openLinkEndpoint,
} from "./endpoint/create-link-endpoint.ts";
export type { LinkEndpoint, LinkRequest, LinkResponse } from "./endpoint/http.ts";
export { LinksError, type LinksErrorCode } from "./errors/links-error.ts";
export type { LinkStatus, Outcome } from "./flows/outcome.ts";
export { explainLink, type LinkExplanation, type LinkTarget } from "./link/explain-link.ts";
export { consoleLog, type Log, type LogEntry, type LogValue } from "./log/log.ts";
export {
  createMailHandler,
  type MailDependencies,
  openMailHandler,
} from "./mail/create-mail-handler.ts";
export type { CustomMessageEvent, MailConfig } from "./mail/custom-message-event.ts";
export { explainTarget, type TargetExplanation } from "./redirect/explain-target.ts";
export { type DevelopmentRule, parseRules, type RuleEntry } from "./redirect/parse-rules.ts";
export type { RedirectRule } from "./redirect/rule.ts";
export type { WildcardRule } from "./redirect/wildcard-rule.ts";
export type { Messages, OwnWords } from "./words/messages.ts";
export type { Words } from "./words/words.ts";
