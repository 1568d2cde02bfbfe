/** `localhost`, and every name below it: RFC 6761 keeps them on this machine, and browsers do not ask the network. */
const LOOPBACK = /^(?:(?:[a-z\d-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/;

/** The private networks of RFC 1918, 10.0.2.2 of Android's emulator among them, and the names that mDNS finds. */
const OWN_NETWORK =
  /^(?:(?:10\.\d+|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d+\.\d+|[a-z\d-]+\.local)$/;

/** Whether it is an address of a browser's, and not of an app. */
export function isWeb({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

/** Whether it stays on this machine, where plain http is safe. */
export function isLoopback(url: URL): boolean {
  return isWeb(url) && LOOPBACK.test(url.hostname);
}

/** Whether it is one of the machines around this one, which exist only where they are written. */
export function isOfOwnNetwork({ hostname }: URL): boolean {
  return OWN_NETWORK.test(hostname);
}

export function isNumericHost({ hostname }: URL): boolean {
  return hostname.startsWith("[") || /(^|\.)(\d+|0x[\da-f]*)\.?$/i.test(hostname);
}

/**
 * Whether the authority, as written, can only be the host that the parser made of it: the very text in any case, with the
 * default port or without, and an international name in its own letters.
 */
export function isCanonicalHost(authority: string, url: URL): boolean {
  const { protocol, host, pathname, href } = url;
  // Where there is no authority, a path that begins with two slashes would be read as one by the next parser.
  if (!isWeb(url))
    return authority === host && (href.startsWith(`${protocol}//`) || !pathname.startsWith("//"));
  const port = protocol === "https:" ? /:443$/ : /:80$/;
  const labels = authority.toLowerCase().replace(port, "").split(".");
  const ascii = host.split(".");
  return (
    host !== "" &&
    labels.length === ascii.length &&
    labels.every((label, i) => label === ascii[i] || isOwnWriting(label, ascii[i]))
  );
}

/** Signs that nobody sees. No literal: V8 takes milliseconds for Unicode classes, at every start. */
export const INVISIBLE: string = String.raw`[\s\p{C}\p{DI}]`;

/** Whether a label is what its `xn--` form says, and no letter of it is another's look-alike or is left out. */
function isOwnWriting(label: string, ascii = ""): boolean {
  const isSame = ascii.startsWith("xn--") && label === label.normalize("NFKC");
  return isSame && !label.includes("%") && !new RegExp(INVISIBLE, "u").test(label);
}

/** One label as DNS has it, lower-case ASCII; `xn--` is one, too. */
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** Whether a text is one whole label of a host's name. */
export function isLabel(text: string): boolean {
  return LABEL.test(text);
}
