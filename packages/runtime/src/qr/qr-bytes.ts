/** Of level M, by version, from table 9 of ISO/IEC 18004: blocks, and the bytes of each that correct errors. */
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];

/** The bytes of the smallest code that holds a text, those that correct errors among them; undefined where none is large enough. */
export function codewordsOf(
  text: string,
): { readonly version: number; readonly codewords: readonly number[] } | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + BLOCKS.findIndex((_, i) => bytes.length + (i < 9 ? 2 : 3) <= roomOf(i + 1));
  return version === 0
    ? undefined
    : { version, codewords: withCorrection(toCodewords(bytes, version), version) };
}

/** All bytes of a version: what its fixed patterns leave. */
function allBytesOf(version: number): number {
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const alignment = aligned === 0 ? 0 : (25 * aligned - 10) * aligned - 55;
  const modules = (16 * version + 128) * version + 64 - alignment - (version < 7 ? 0 : 36);
  return modules >> 3;
}

const blocksOf = (version: number): number => BLOCKS[version - 1] ?? 0;
const correctionOf = (version: number): number => CORRECTION[version - 1] ?? 0;

/** Bytes of a version that are not there for correction. */
const roomOf = (version: number): number =>
  allBytesOf(version) - blocksOf(version) * correctionOf(version);

/** Mode, length, the bytes, four zeros, and what fills the rest. */
function toCodewords(bytes: Uint8Array, version: number): number[] {
  const length = version < 10 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  // Everything stands half a byte behind, for the mode has four bits.
  const halves = [4, ...[...length, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from(
    { length: halves.length / 2 },
    (_, i) => ((halves[2 * i] ?? 0) << 4) | (halves[2 * i + 1] ?? 0),
  );
  for (let i = 0; words.length < roomOf(version); i++) words.push(i % 2 === 0 ? 0xec : 0x11);
  return words;
}

/** The product in GF(256) by the code's own polynomial. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** Reed-Solomon: the factors of the polynomial with so many roots, without the first, which is one. */
function generator(degree: number): number[] {
  const factors = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let i = 0; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++)
      factors[j] = times(factors[j] ?? 0, root) ^ (factors[j + 1] ?? 0);
  return factors;
}

function remainder(block: readonly number[], factors: readonly number[]): number[] {
  const rest = factors.map(() => 0);
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (const [i, by] of factors.entries()) rest[i] = (rest[i] ?? 0) ^ times(by, factor);
  }
  return rest;
}

/** Cut into blocks, of which the last ones may be a byte longer; their bytes in turn, and then those that correct. */
function withCorrection(words: readonly number[], version: number): number[] {
  const count = blocksOf(version);
  const short = Math.floor(words.length / count);
  const firstLong = count - (words.length % count);
  const startOf = (i: number): number => i * short + Math.max(0, i - firstLong);
  const blocks = Array.from({ length: count }, (_, i) => words.slice(startOf(i), startOf(i + 1)));
  const factors = generator(correctionOf(version));
  return [...inTurn(blocks), ...inTurn(blocks.map((block) => remainder(block, factors)))];
}

function inTurn(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    blocks.flatMap((block) => block.slice(i, i + 1)),
  ).flat();
}
