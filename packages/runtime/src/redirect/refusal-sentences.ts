import { MAX_URL_LENGTH, type UrlRefusal } from "./canonical-url.ts";

/** A sentence for each refusal, for configuration errors and the operator's log. */
export const REFUSAL_SENTENCES: Readonly<Record<UrlRefusal, string>> = {
  "too-long": `is longer than ${MAX_URL_LENGTH} characters`,
  "forbidden-characters":
    "holds white space, a backslash, or control or invisible characters; percent-encode what belongs to it",
  "not-absolute":
    "is not absolute; write it in full, as in https://app.example.com/welcome, or com.example.app:/welcome for an app's own scheme with a dot",
  unparsable: "is not a URL",
  scheme: "has a scheme that browsers run or hand to other programs",
  extension:
    "names no extension; write chrome-extension:// and its ID, 32 letters from a to p (other browsers change the ID with every installation)",
  credentials: "has a user name or password in it",
  "host-not-canonical":
    "has a host that is not written in its final form; write it as the browser's address bar shows it, or in ASCII (punycode)",
  "numeric-host":
    'has an IP address as its host; write its name, or, for a machine of your own network, a rule { development: "http://192.168.1.20:3000" }',
  insecure:
    'is plain http; write https, http on localhost, or, for a machine of your own network, a rule { development: "http://192.168.1.20:3000" }',
};
