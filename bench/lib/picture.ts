import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.ts";
import { allMeasures, type Results } from "./results.ts";
import type { Spread } from "./stats.ts";

const file = join(root, "docs", "images", "performance.svg");

interface Bar {
  readonly name: string;
  /** Times the wait for a click of ours after its mail. */
  readonly value: number;
}

interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/**
 * Draws what a person feels, for the README: from the click to the redirect, all on one scale, so that the shorter bar
 * is the better one. Results without that section leave the picture as it is.
 */
export function writePicture(results: Results): void {
  const measures = allMeasures(results);
  const [newest] = Object.keys(measures)
    .flatMap((name) => /^felt\.5ms\.wait\.cold\.ours\.(\d+)$/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(b) - Number(a));
  if (newest === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, draw(panelsOf(measures, newest), newest));
}

const SITUATIONS = [
  ["Seconds after the mail, in a quiet hour", "after-mail"],
  ["Moments after another click, in a busy hour", "standing"],
  ["An hour after the last click, still running", "hour"],
  ["With every function cold", "cold"],
] as const;

const PEOPLE_USE = [
  ["cognito-links", "ours"],
  ["the bare node:https call", "bare"],
  ["AWS SDK v3, bundled", "sdk-v3"],
  ["aws-sdk v2", "sdk-v2"],
] as const;

function panelsOf(measures: Readonly<Record<string, Spread>>, major: string): readonly Panel[] {
  return SITUATIONS.map(([title, situation]) => ({
    title,
    bars: PEOPLE_USE.flatMap(([name, who]) => {
      const value = measures[`felt.5ms.wait.${situation}.${who}.${major}`]?.median;
      return value ? [{ name, value }] : [];
    }),
  }));
}

const WIDTH = 460;
const LABEL = 164;
const ROW = 22;
const HEAD = 30;
const CAPTION = 44;
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 } .caption { fill: #57606a }
  .ours { fill: #0969da } .theirs { fill: #8c959f }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .caption { fill: #9198a1 } .ours { fill: #4493f8 } .theirs { fill: #6e7681 } }
`;

function draw(panels: readonly Panel[], major: string): string {
  const caption = [
    "How long a person waits from the click to the redirect,",
    "cognito-links after its mail is 1: shorter is better",
  ];
  const most = Math.max(...panels.flatMap(({ bars }) => bars.map(({ value }) => value)));
  let y = CAPTION;
  const parts = panels.map((panel) => {
    const part = drawPanel(panel, y, most);
    y += HEAD + panel.bars.length * ROW + 8;
    return part;
  });
  const words = `${caption.join(" ")}. Node ${major}, Cognito 5 ms away. The numbers stand in docs/performance.md.`;
  const lines = caption.map((line, index) => text(line, 0, 16 + index * 18, `class="caption"`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="${words}">
<title>${words}</title>
<style>${STYLE}</style>
${[...lines, ...parts].join("\n")}
</svg>
`;
}

function drawPanel({ title, bars }: Panel, top: number, most: number): string {
  const lines = bars.map(({ name, value }, index) => {
    const y = top + HEAD + index * ROW;
    const width = Math.max(1, ((WIDTH - LABEL - 44) * value) / most).toFixed(1);
    const kind = index === 0 ? "ours" : "theirs";
    const rect = `<rect class="${kind}" x="${LABEL}" y="${y}" width="${width}" height="15" rx="2"/>`;
    const written = value < 10 ? value.toFixed(2) : value.toFixed(1);
    return `${text(name, LABEL - 8, y + 12, `text-anchor="end"`)}${rect}${text(written, LABEL + Number(width) + 6, y + 12)}`;
  });
  return [text(title, 0, top + 18, `class="title"`), ...lines].join("\n");
}

const text = (words: string, x: number, y: number, rest = ""): string =>
  `<text x="${Number(x.toFixed(1))}" y="${y}"${rest === "" ? "" : ` ${rest}`}>${words}</text>`;
