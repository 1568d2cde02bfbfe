import type { Log } from "cognito-links";

/** Shows what mail handler and link endpoint log, a short line each, coloured by level on a terminal. */
export function logToTerminal(stream: NodeJS.WriteStream): Log {
  const colours = stream.isTTY === true && process.env["NO_COLOR"] === undefined;
  const codes = { info: 2, warn: 33, error: 31 } as const;
  return ({ level, event, ...fields }) => {
    const words = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${value}`);
    const line = [level.padEnd(5), event, ...words].join(" ");
    stream.write(colours ? `\u001B[${codes[level]}m${line}\u001B[0m\n` : `${line}\n`);
  };
}
