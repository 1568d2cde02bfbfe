import type { Log } from "cognito-links";

/** What moves a terminal's cursor, ends a line or turns the direction of reading. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Makes text of others safe to print: what a terminal would obey is shown as JSON writes it, `\u001b`. JSON stays the same value. */
export function toTerminal(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(4, "0");
    return SHORT.get(character) ?? `\\u${hex}`;
  });
}

/** Lines to print, each through `toTerminal`: nothing in one can end it and begin another. */
export function toLines(...texts: readonly string[]): string {
  return texts.map((text) => `${toTerminal(text)}\n`).join("");
}

/** Whether it was `npm start` that runs this: npm keeps every option for itself that does not stand behind `--`. */
export function isNpmStart(): boolean {
  return process.env["npm_lifecycle_event"] === "start";
}

const COLOURS = { dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Colour = keyof typeof COLOURS;

/** Colours are for terminals, and for people who have not said NO_COLOR. */
export function hasColours(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env["NO_COLOR"] === undefined;
}

/** A text in a colour, where colours are wanted. */
export function paint(text: string, colour: Colour, wanted: boolean): string {
  return wanted ? `\u001B[${COLOURS[colour]}m${text}\u001B[0m` : text;
}

/** Shows what mail handler and link endpoint log, a short line each, coloured by level on a terminal. */
export function logToTerminal(stream: NodeJS.WriteStream): Log {
  const colours = hasColours(stream);
  const byLevel = { info: "dim", warn: "yellow", error: "red" } as const;
  return ({ level, event, ...fields }) => {
    const words = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value}`);
    const line = [level.padEnd(5), event, ...words].join(" ");
    stream.write(`${paint(line, byLevel[level], colours)}\n`);
  };
}

/**
 * Lets a command finish its work when nobody takes what it says: `attach … | head -1` must not die between the
 * permission and the proof. A closed pipe is no fault; any other, such as a full disk, ends in exit code 1.
 */
export function surviveClosedOutput(): void {
  // `main` may be called more than once in a process.
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners("error").includes(onOutputError)) stream.on("error", onOutputError);
}

function onOutputError(error: Error): void {
  const isClosed = "code" in error && error.code === "EPIPE";
  if (isClosed || process.listeners("exit").includes(failAtExit)) return;
  process.once("exit", failAtExit);
  process.stderr.write(`The output could not be written: ${error.message}.\n`);
}

/** At the very end, since the command itself may go well and say 0. */
function failAtExit(): void {
  process.exitCode = 1;
}
