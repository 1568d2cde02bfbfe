import { MAX_URL_LENGTH, type UrlRefusal } from "./canonical-url.ts";

/** A sentence for each refusal, for configuration errors and the operator's log. */
export const REFUSAL_SENTENCES: Readonly<Record<UrlRefusal, string>> = {
  "too-long": `is longer than ${MAX_URL_LENGTH} characters`,
  "forbidden-characters": "holds white space, a backslash, or control or invisible characters",
  "not-absolute": "is not absolute; write it in full, as in https://app.example.com/welcome",
  unparsable: "is not a URL",
  scheme: "has a scheme that browsers run or hand to other programs",
  credentials: "has a user name or password in it",
  "host-not-canonical":
    "has a host that is not written in its final form; use lower-case ASCII (punycode) and leave out default ports",
  "numeric-host": "has an IP address as its host; only 127.0.0.1 and [::1] are allowed",
  insecure: "is plain http; only https is allowed, and http on localhost",
};
