import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { findChromium, NoBrowserError, openChromium } from "../lab/chromium.ts";
import type { Exhibit } from "../preview/gallery.ts";

/** One picture of an exhibit: which look, and its file in the folder. */
export interface Picture {
  readonly look: string;
  readonly file: string;
}

/** An exhibit with its language, and its file's path in the folder, without the ending. */
export interface Placed {
  readonly exhibit: Exhibit;
  readonly language: string;
  readonly path: string;
  readonly pictures: readonly Picture[];
}

const LOOKS = [
  { look: "light-wide", colorScheme: "light", width: 800 },
  { look: "dark-wide", colorScheme: "dark", width: 800 },
  { look: "light-narrow", colorScheme: "light", width: 360 },
  { look: "dark-narrow", colorScheme: "dark", width: 360 },
] as const;
const HEIGHT = 640;
/** Pictures from one line of progress to the next. */
const STEP = 40;
/** Longest wait for a logo that does not come. */
const PATIENCE_MS = 10_000;

type Taken = ReadonlyMap<string, readonly Picture[]>;

/** Takes a picture of every email and page in every look; by the exhibits' paths. Without a browser, says what to install. */
export async function takePictures(
  placed: readonly Placed[],
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly pictures: Taken; readonly without: string | undefined }> {
  const browser = await openChromium(findChromium(), {
    who: "The preview",
    without: "All files are written; the pictures are left out. --no-pictures does without them.",
    mayLeave: true,
  }).catch((error: unknown) => {
    if (error instanceof NoBrowserError) return error.message;
    throw error;
  });
  if (typeof browser === "string") return { pictures: new Map(), without: browser };
  const shown = placed.filter(({ exhibit }) => exhibit.html !== undefined);
  const all = shown.length * LOOKS.length;
  let done = 0;
  const taken = (): void => {
    done += 1;
    if (done % STEP === 0 || done === all) say(`${done} of ${all} pictures`);
  };
  try {
    await Promise.all(LOOKS.map((look) => takeAll(browser, shown, { ...look, folder, taken })));
  } finally {
    await browser.close();
  }
  const fileOf = (path: string, look: string): Picture => ({ look, file: `${path}.${look}.png` });
  const pictures = shown.map(
    ({ path }) => [path, LOOKS.map(({ look }) => fileOf(path, look))] as const,
  );
  return { pictures: new Map(pictures), without: undefined };
}

interface Taking {
  readonly look: string;
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly folder: string;
  readonly taken: () => void;
}

/** No script runs, and nothing moves, so that the same page makes the same picture. */
async function takeAll(
  browser: Browser,
  shown: readonly Placed[],
  { look, colorScheme, width, folder, taken }: Taking,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme,
    javaScriptEnabled: false,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  for (const { exhibit, path } of shown) {
    const file = join(folder, `${path}.${look}.png`);
    await mkdir(dirname(file), { recursive: true });
    // What has come by then is in the picture.
    await page.setContent(exhibit.html ?? "", { timeout: PATIENCE_MS }).catch((error: Error) => {
      if (error.name !== "TimeoutError") throw error;
    });
    await page.screenshot({ path: file, fullPage: true });
    taken();
  }
  await context.close();
}
