import { codewordsOf } from "./qr-bytes.ts";

/**
 * Draws a text as a QR code: bytes, error correction M, versions 1 to 20. No library: the smallest that is kept well takes
 * five times the bytes, in a bundle that is read at a cold click. A test reads every version back with one.
 * Source: ISO/IEC 18004
 */

/** A row of a code, dark is true. */
type Grid = boolean[][];

/** The rows of a text's code; undefined where it is longer than 666 bytes. */
export function qrCode(text: string): readonly (readonly boolean[])[] | undefined {
  const found = codewordsOf(text);
  if (found === undefined) return undefined;
  const { version, codewords } = found;
  const { grid, isFixed } = frame(version);
  place(grid, isFixed, codewords);
  const masked = MASKS.map((mask, number) => {
    const copy = grid.map((row, y) =>
      row.map((dark, x) => dark !== (!isFixed[y]?.[x] && mask(x, y))),
    );
    writeFormat(copy, number);
    return copy;
  });
  const [best] = masked.sort((a, b) => penaltyOf(a) - penaltyOf(b));
  return best;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (((x / 3) | 0) + (y >> 1)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

const sizeOf = (version: number): number => version * 4 + 17;

interface Frame {
  readonly grid: Grid;
  /** Where a pattern stands, or what says the version and the format. */
  readonly isFixed: Grid;
}

function frame(version: number): Frame {
  const size = sizeOf(version);
  const empty = (): Grid => Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const [grid, isFixed] = [empty(), empty()];
  const set = (x: number, y: number, dark: boolean): void => {
    const [row, fixed] = [grid[y], isFixed[y]];
    if (row?.[x] === undefined || fixed === undefined) return;
    row[x] = dark;
    fixed[x] = true;
  };
  const square = (x: number, y: number, rings: number, isDark: (ring: number) => boolean): void => {
    for (let dy = -rings; dy <= rings; dy++)
      for (let dx = -rings; dx <= rings; dx++)
        set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const at = alignmentOf(version);
  const last = at.length - 1;
  for (const [i, y] of at.entries())
    for (const [j, x] of at.entries())
      if (!((i === 0 && (j === 0 || j === last)) || (i === last && j === 0)))
        square(x, y, 2, (ring) => ring !== 1);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  // The places of the format; what it is depends on the mask.
  for (let i = 0; i < 9; i++) {
    if (i !== 6) {
      set(8, i, false);
      set(i, 8, false);
    }
    if (i < 8) {
      set(size - 1 - i, 8, false);
      set(8, size - 1 - i, false);
    }
  }
  if (version >= 7) {
    const bits = (version << 12) | checkOf(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(a, b, ((bits >> i) & 1) === 1);
      set(b, a, ((bits >> i) & 1) === 1);
    }
  }
  return { grid, isFixed };
}

/** Where the middles of the small squares are, across and down. */
function alignmentOf(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [
    6,
    ...Array.from({ length: count - 1 }, (_, i) => sizeOf(version) - 7 - (count - 2 - i) * step),
  ];
}

/** The bits by which errors are found in a few others. */
function checkOf(value: number, bits: number, polynomial: number): number {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial);
  return rest;
}

/** Twice, beside the big squares. The level M is written as 0. */
function writeFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const bits = ((mask << 10) | checkOf(mask, 10, 0x537)) ^ 0x5412;
  const set = (x: number, y: number, i: number): void => {
    const row = grid[y];
    if (row !== undefined) row[x] = i < 0 || ((bits >> i) & 1) === 1;
  };
  for (let i = 0; i < 15; i++) {
    if (i < 8) set(size - 1 - i, 8, i);
    else set(8, size - 15 + i, i);
    if (i < 8) set(8, i < 6 ? i : i + 1, i);
    else set(i === 8 ? 7 : 14 - i, 8, i);
  }
  set(8, size - 8, -1);
}

/** In pairs of columns from the right, up and down in turn. */
function place(grid: Grid, isFixed: Grid, codewords: readonly number[]): void {
  const size = grid.length;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let i = 0; i < size; i++)
      for (const x of [right, right - 1]) {
        const y = isUpward ? size - 1 - i : i;
        const row = grid[y];
        if (row === undefined || isFixed[y]?.[x]) continue;
        row[x] = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
  }
}

/** How hard a code is to read: long runs, squares, what looks like a corner, and too much of one colour. */
function penaltyOf(grid: Grid): number {
  const rows = grid.map((row) => row.map(Number).join(""));
  const columns = grid.map((_, x) => grid.map((row) => Number(row[x])).join(""));
  let penalty = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    penalty += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (const [y, row] of grid.entries())
    for (const [x, dark] of row.entries()) {
      const below = grid[y + 1];
      if (x > 0 && row[x - 1] === dark && below?.[x] === dark && below[x - 1] === dark)
        penalty += 3;
    }
  const dark = rows.join("").replaceAll("0", "").length / grid.length ** 2;
  return penalty + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}
