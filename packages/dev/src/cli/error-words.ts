import { adviceOn } from "../attach/advice.ts";
import { toTerminal } from "./to-terminal.ts";

/** An error as the terminal shows it, on one line: what happened, what to do, and the code to look up in the guides. */
export function errorWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const advice = adviceOn(error);
  const code = codeOf(error);
  const words = [message, ...(advice ? [advice] : []), ...(code ? [`(${code})`] : [])];
  return toTerminal(words.join(" "));
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error)) return undefined;
  return /^ERR_/.test(`${error.code}`) ? `${error.code}` : undefined;
}
