import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./paths.ts";
import { allMeasures, type Results } from "./results.ts";
import type { Spread } from "./stats.ts";

const file = join(root, "docs", "images", "performance.svg");

interface Bar {
  readonly name: string;
  /** Times ours. */
  readonly value: number;
}

interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** Draws the bars for the README, all as multiples of ours: in each panel the shorter bar is the better one. */
export function writePicture(results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, draw(panelsOf(allMeasures(results))));
}

function panelsOf(measures: Readonly<Record<string, Spread>>): readonly Panel[] {
  const major = ["24", "22", "20"].find((one) => `waking.confirm-bare.${one}` in measures) ?? "";
  const value = (name: string): number | undefined => measures[name]?.median;
  const bars = (list: readonly (readonly [string, number | undefined])[]): readonly Bar[] => [
    { name: "cognito-links", value: 1 },
    ...list.flatMap(([name, found]) => (found === undefined ? [] : [{ name, value: found }])),
  ];
  const woken = (id: string): number | undefined => value(`waking.${id}.${major}.inverse`);
  const inverse = (found: number | undefined): number | undefined =>
    found === undefined ? undefined : 1 / found;
  return [
    {
      title: `Waking up to the first confirmed click, Node ${major}`,
      bars: bars([
        ["a handler that does nothing", woken("confirm-nothing")],
        ["the bare node:https call", woken("confirm-bare")],
        ["the bare call with fetch", woken("confirm-fetch")],
        ["AWS SDK v3, bundled", woken("confirm-sdk-v3-bundled")],
        ["AWS SDK v3, unbundled", woken("confirm-sdk-v3")],
        ["aws-sdk v2", woken("confirm-sdk-v2")],
      ]),
    },
    {
      title: "Processor time of a warm click, 10 at once",
      bars: bars([
        ["the bare node:https call", inverse(value("warm.bare.10.cpu"))],
        ["AWS SDK v3, bundled", inverse(value("warm.sdk-v3.10.cpu"))],
      ]),
    },
    {
      title: "Bytes of the Lambda bundle",
      bars: bars([["AWS SDK v3, bundled", inverse(value("bytes.click.share"))]]),
    },
  ];
}

const WIDTH = 640;
const LABEL = 196;
const ROW = 20;
const HEAD = 30;
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .ours { fill: #0969da } .theirs { fill: #8c959f }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #4493f8 } .theirs { fill: #6e7681 } }
`;

function draw(panels: readonly Panel[]): string {
  let y = 4;
  const parts = panels
    .filter(({ bars }) => bars.length > 1)
    .map((panel) => {
      const part = drawPanel(panel, y);
      y += HEAD + panel.bars.length * ROW + 10;
      return part;
    });
  const words =
    "Bars as multiples of cognito-links; shorter is better. The numbers stand in docs/performance.md.";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="${words}">
<title>${words}</title>
<style>${STYLE}</style>
${parts.join("\n")}
</svg>
`;
}

function drawPanel({ title, bars }: Panel, top: number): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const lines = bars.map(({ name, value }, index) => {
    const y = top + HEAD + index * ROW;
    const width = Math.max(1, ((WIDTH - LABEL - 60) * value) / most).toFixed(1);
    const kind = index === 0 ? "ours" : "theirs";
    const written = value < 10 ? value.toFixed(2) : value.toFixed(1);
    return `<text x="${LABEL - 8}" y="${y + 11}" text-anchor="end">${name}</text><rect class="${kind}" x="${LABEL}" y="${y}" width="${width}" height="14" rx="2"/><text x="${(LABEL + Number(width) + 6).toFixed(1)}" y="${y + 11}">${written}</text>`;
  });
  return [`<text class="title" x="0" y="${top + 16}">${title}</text>`, ...lines].join("\n");
}
