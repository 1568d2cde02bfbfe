export type { LinkResult } from "./browser/link-result.ts";
export { onResult } from "./browser/on-result.ts";
export { readResult } from "./browser/read-result.ts";
export { type StartLinkOptions, startLink } from "./browser/start-link.ts";
