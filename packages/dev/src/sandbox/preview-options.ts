import type { LinksOptions } from "cognito-links";
import { parsePoolOptions } from "../pool/pool-options.ts";
import { toLinksOptions } from "./links-options.ts";
import type { SandboxOptions } from "./sandbox-options.ts";

/** As a deployment's: emails show what people will see. None of them is asked anything. */
const ADDRESSES = {
  app: { url: "https://app.example.com" },
  links: { url: "https://links.example.com" },
  inbox: { url: "https://inbox.example.com" },
  cognito: { url: "https://cognito-idp.us-east-1.amazonaws.com" },
} as const;

/** Seals links that lead nowhere. */
const KEY = Buffer.alloc(32, "preview").toString("base64url");

/** What a sandbox with these options would send and show, at the addresses of a deployment; a folder of messages is read apart. */
export function toPreviewOptions({ messages, ...options }: SandboxOptions): LinksOptions {
  const pool = parsePoolOptions(options.pool ?? {}, "pool");
  const read = typeof messages === "string" ? undefined : messages;
  const keys = options.keys === null ? null : [KEY];
  return toLinksOptions({ ...options, messages: read }, pool, ADDRESSES, keys);
}
