/**
 * Sets a cookie, for the whole site with a domain and for this host alone without one, and reads it back: browsers
 * refuse in silence. `Lax`, because the click comes from the site where the person reads mail.
 */
export function writeCookie(
  name: string,
  value: string,
  seconds: number,
  domain?: string,
): boolean {
  const pair = `${name}=${value}`;
  const site = domain === undefined ? "" : `; Domain=${domain}`;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers and on http
  document.cookie = `${pair}; Path=/; SameSite=Lax; Max-Age=${seconds}${site}${secure}`;
  return document.cookie.split("; ").includes(pair);
}
