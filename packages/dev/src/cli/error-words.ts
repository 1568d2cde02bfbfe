import { adviceOn } from "../attach/advice.ts";
import { toTerminal } from "./to-terminal.ts";

/** An error as the terminal shows it, on one line: what happened, what to do, and its code with the place that explains it. */
export function errorWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const advice = adviceOn(error);
  const code = codeOf(error);
  // A LinksError says it by itself.
  const place = code && `(${code}: docs/errors.md#${code.toLowerCase()})`;
  const words = [
    message,
    ...(advice ? [advice] : []),
    ...(place && !message.endsWith(place) ? [place] : []),
  ];
  return toTerminal(words.join(" "));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  return /^ERR_/.test(`${error.code}`) ? `${error.code}` : undefined;
}
