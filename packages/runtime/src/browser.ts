export type { LinkResult } from "./browser/link-result.ts";
export { onResult, readResult } from "./browser/link-result.ts";
export { type StartLinkOptions, startLink } from "./browser/start-link.ts";
