import type { Answered } from "../lambda/environment.ts";
import type { Table } from "../lib/results.ts";
import { type Spread, spreadOf } from "../lib/stats.ts";
import { ratio } from "../lib/tables.ts";
import type { Clicks, OurClicks } from "./life.ts";
import { RECIPES, type Recipe, type Round, type Setting } from "./setting.ts";

/** The round trip to Cognito, in milliseconds, that stands for a region where one distance has to do. */
const USUAL_MS = 5;

const whole = ({ initMs, invokeMs }: Answered): number => initMs + invokeMs;

/** How long a person waits, by situation: with ours, and with a recipe whose mails come from another function. */
const WAITS = {
  "after-mail": [(ours: OurClicks) => ours.afterMail, (theirs: Clicks) => whole(theirs.cold)],
  standing: [(ours: OurClicks) => ours.standing, (theirs: Clicks) => theirs.standing],
  hour: [(ours: OurClicks) => ours.hour, (theirs: Clicks) => theirs.hour],
  cold: [(ours: OurClicks) => whole(ours.cold), (theirs: Clicks) => whole(theirs.cold)],
  // The parts of a cold one.
  init: [(ours: OurClicks) => ours.cold.initMs, (theirs: Clicks) => theirs.cold.initMs],
  first: [(ours: OurClicks) => ours.cold.invokeMs, (theirs: Clicks) => theirs.cold.invokeMs],
} as const;
type Situation = keyof typeof WAITS;

const ourWait = (situation: Situation, { ours }: Round): number => WAITS[situation][0](ours);
const theirWait = (situation: Situation, recipe: Recipe, { theirs }: Round): number =>
  WAITS[situation][1](theirs[recipe]);

const against =
  (situation: Situation, recipe: Recipe) =>
  (round: Round): number =>
    ourWait(situation, round) / theirWait(situation, recipe, round);

/** What ours takes of the time of its own cold click. */
const afterMailOfCold = ({ ours }: Round): number => ours.afterMail / whole(ours.cold);
const standingOfCold = ({ ours }: Round): number => ours.standing / whole(ours.cold);

/** Nearly every click is one of the first two. */
const SITUATIONS = [
  ["seconds after its mail, in a quiet hour", "after-mail"],
  ["moments after another click, in a busy hour", "standing"],
  ["an hour after the last click, still running", "hour"],
  ["with every function cold", "cold"],
] as const;

/** Of the rounds in which nobody failed. */
const over = ({ rounds }: Setting, quotient: (round: Round) => number): Spread =>
  spreadOf(rounds.map(quotient).filter((value) => !Number.isNaN(value)));

/** The measures of the section, by `felt.ID.NODE` where Cognito is near and `felt.5ms.ID.NODE` where it is not. */
export function feltMeasures(settings: readonly Setting[]): Readonly<Record<string, Spread>> {
  return Object.fromEntries(
    settings.flatMap((setting) => {
      const { major, roundTripMs } = setting;
      const quotients: [string, (round: Round) => number][] = [
        ["after-mail-own", afterMailOfCold],
        ["standing-own", standingOfCold],
      ];
      for (const [, situation] of SITUATIONS) {
        // For the picture, all on one scale: our click after its mail is 1.
        const scaled = (wait: (round: Round) => number) => (round: Round) =>
          wait(round) / round.ours.afterMail;
        quotients.push([`wait.${situation}.ours`, scaled((round) => ourWait(situation, round))]);
        for (const recipe of RECIPES) {
          const wait = scaled((round) => theirWait(situation, recipe, round));
          quotients.push([`wait.${situation}.${recipe}`, wait]);
          quotients.push([`${situation}-${recipe}`, against(situation, recipe)]);
        }
      }
      const stem = roundTripMs === 0 ? "felt" : `felt.${roundTripMs}ms`;
      return quotients.map(([id, quotient]) => [`${stem}.${id}.${major}`, over(setting, quotient)]);
    }),
  );
}

/** The tables of the section; without a setting they say what is missing. */
export function feltTables(
  settings: readonly Setting[],
  notes: readonly string[],
): readonly Table[] {
  const usual = settings.find(({ roundTripMs }) => roundTripMs === USUAL_MS);
  const near = settings.filter(({ roundTripMs }) => roundTripMs === 0).at(-1);
  const others = near === undefined ? [] : [settingTable(settings), coldTable(near)];
  return [feltTable(usual, notes), ...others];
}

function feltTable(setting: Setting | undefined, notes: readonly string[]): Table {
  const title = "What the person feels: from the click to the redirect";
  if (setting === undefined) return { id: "felt", title, head: ["not measured"], rows: [], notes };
  const { major, roundTripMs, recipes } = setting;
  const rows = SITUATIONS.map(([name, id]) => [
    name,
    ...RECIPES.map((recipe) => ratio(over(setting, against(id, recipe)))),
  ]);
  return {
    id: "felt",
    title,
    head: ["the click comes …", ...RECIPES.map((recipe) => `ours ÷ ${recipes[recipe].name}`)],
    rows,
    notes: [
      `Below 1 ours is quicker: at 0.20 a person waits a fifth of the time. Node ${major}, a round trip to Cognito takes ${roundTripMs} ms.`,
      ...notes,
    ],
  };
}

function settingTable(settings: readonly Setting[]): Table {
  const columns = [
    ["after its mail ÷ our own cold click", afterMailOfCold],
    ["while a connection stands ÷ our own cold click", standingOfCold],
    ["after its mail ÷ the cold click of AWS SDK v3", against("after-mail", "sdk-v3")],
    ["an hour later ÷ the bare call", against("hour", "bare")],
    ["cold ÷ the bare call", against("cold", "bare")],
  ] as const;
  return {
    id: "felt-settings",
    title: "The same on every Node, and with Cognito nearer and farther; less is better",
    head: ["less is better", ...columns.map(([name]) => name)],
    rows: settings.map((setting) => [
      `Node ${setting.major}, ${setting.roundTripMs} ms`,
      ...columns.map(([, quotient]) => ratio(over(setting, quotient))),
    ]),
    notes: settings.flatMap(failures),
  };
}

/** Clicks that were answered with an error, because the handler used a connection that Cognito had ended. */
function failures({ major, roundTripMs, recipes, rounds }: Setting): readonly string[] {
  return RECIPES.flatMap((recipe) => {
    const failed = rounds.filter(({ theirs }) => Number.isNaN(theirs[recipe].hour)).length;
    return failed === 0
      ? []
      : [
          `Node ${major}, ${roundTripMs} ms: an hour later ${recipes[recipe].name} answered ${failed} of ${rounds.length} clicks with an error, over a connection that was gone; they are not counted.`,
        ];
  });
}

function coldTable(setting: Setting): Table {
  return {
    id: "felt-cold",
    title: `A cold function in its parts, ours ÷ theirs, Node ${setting.major}; less is better`,
    head: ["ours ÷; less is better", "init", "first invocation", "both"],
    rows: RECIPES.map((recipe) => [
      setting.recipes[recipe].name,
      ...(["init", "first", "cold"] as const).map((id) =>
        ratio(over(setting, against(id, recipe))),
      ),
    ]),
    notes: [],
  };
}
