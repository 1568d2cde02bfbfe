/**
 * Tells what is going on, a line a step. On a terminal the last line lives and counts the
 * seconds; elsewhere lines are plain, and a step that takes long is announced before it ends.
 *
 * @typedef {{
 *   step: <T>(doing: string, work: () => Promise<T>, fine?: (result: T) => boolean) => Promise<T>;
 *   line: (text: string) => void;
 * }} Say
 */

const ANNOUNCE_AFTER_MS = 1000;
const REDRAW_MS = 100;

/** @type {(ms: number) => string} */
function elapsed(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** @type {(stream: NodeJS.WriteStream) => boolean} */
export const hasColours = (stream) =>
  stream.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";

/** @type {(stream?: NodeJS.WriteStream) => Say} */
export function createSay(stream = process.stderr) {
  const live = stream.isTTY === true && process.env["TERM"] !== "dumb";
  /** @type {(code: number, text: string) => string} */
  const paint = (code, text) => (hasColours(stream) ? `\x1b[${code}m${text}\x1b[0m` : text);
  /** @type {Map<symbol, { doing: string; began: number }>} */
  const running = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  let redraw;

  const draw = () => {
    const [oldest] = running.values();
    if (!live || oldest === undefined) return;
    const names = [...running.values()].map(({ doing }) => doing).join(", ");
    const text = `  ${names} … ${elapsed(Date.now() - oldest.began)}`;
    stream.write(`\r\x1b[K${text.slice(0, (stream.columns || 80) - 1)}`);
  };

  /** @type {(text: string) => void} */
  const line = (text) => {
    stream.write(`${live ? "\r\x1b[K" : ""}${text}\n`);
    draw();
  };

  /** @type {Say["step"]} */
  const step = async (doing, work, fine = () => true) => {
    const key = Symbol(doing);
    const began = Date.now();
    running.set(key, { doing, began });
    draw();
    if (live) redraw ??= setInterval(draw, REDRAW_MS).unref();
    const announce = setTimeout(() => !live && line(`  ${doing} …`), ANNOUNCE_AFTER_MS).unref();
    let good = false;
    try {
      const result = await work();
      good = fine(result);
      return result;
    } finally {
      clearTimeout(announce);
      running.delete(key);
      if (running.size === 0) {
        clearInterval(redraw);
        redraw = undefined;
      }
      const mark = good ? paint(32, "✓") : paint(31, "✗");
      const took = elapsed(Date.now() - began);
      line(`${mark} ${doing} … ${good ? took : `${paint(31, "failed")} after ${took}`}`);
    }
  };

  return { step, line };
}
