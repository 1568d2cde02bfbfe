import decodeQr from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { qrCode } from "../../src/qr/qr-code.ts";

/** Bytes that fit into each version, from 1 to 20, by table 7 of ISO/IEC 18004. */
const ROOM = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
];

/** What a camera reads, by a library that knows nothing of ours. */
function read(rows: readonly (readonly boolean[])[]): string {
  const dots = 4;
  const width = (rows.length + 8) * dots;
  const isDark = (x: number, y: number): boolean =>
    rows[Math.floor(y / dots) - 4]?.[Math.floor(x / dots) - 4] ?? false;
  const data = new Uint8Array(width * width * 4);
  for (let at = 0; at < width * width; at++)
    data.fill(isDark(at % width, Math.floor(at / width)) ? 0 : 255, at * 4, at * 4 + 4);
  return decodeQr({ width, height: width, data });
}

const textOf = (bytes: number): string =>
  "https://links.example.com/confirm?link=".padEnd(bytes, "aB3_-x9").slice(0, bytes);

describe("a QR code", () => {
  it.each(ROOM.map((bytes, i) => [i + 1, bytes] as const))(
    "of version %i is read as it was written, full with %i bytes",
    (version, bytes) => {
      const rows = qrCode(textOf(bytes)) ?? [];
      expect(rows).toHaveLength(version * 4 + 17);
      expect(read(rows)).toBe(textOf(bytes));
    },
  );

  it("is no larger than its text needs", () => {
    for (const [i, bytes] of ROOM.slice(0, -1).entries())
      expect(qrCode(textOf(bytes + 1))).toHaveLength((i + 2) * 4 + 17);
  });

  it("is not made of a text that is too long", () => {
    expect(qrCode(textOf(667))).toBeUndefined();
  });

  it("holds letters of every script", () => {
    const text = "https://bücher.example/検索?q=اختبار";
    expect(read(qrCode(text) ?? [])).toBe(text);
  });
});
