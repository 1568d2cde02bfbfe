/** Reads a URL; undefined for what is none. In Node 20 and 22 `URL.canParse` answers wrongly once it has been called often. */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
