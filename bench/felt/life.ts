import type { Contestant } from "../contestants/contestants.ts";
import { type Answered, type Place, startEnvironment } from "../lambda/environment.ts";
import { Failed } from "../lambda/runtime-api.ts";
import type { LocalCognito } from "../lib/cognito.ts";

/** An hour in which nothing comes: Cognito ends the connections of a process that is frozen. */
const HOUR = "an hour";

/** What a person waits for, in milliseconds from the click to the answer. */
export interface Clicks {
  /** The function has to be started for it. */
  readonly cold: Answered;
  /** It has just answered a click, and the connection to Cognito still stands. NaN: it failed. */
  readonly standing: number;
  /** It has answered a click before, and the connections to Cognito have been ended since. NaN: it failed. */
  readonly hour: number;
}

export interface OurClicks extends Clicks {
  /** The function has written the mail of this click, and done nothing else. */
  readonly afterMail: number;
}

/** Two lives of our function, which writes the mails as well: one begins with a mail, one with a click. */
export async function ourClicks(
  { click, mail }: { readonly click: Contestant; readonly mail: Contestant },
  cognito: LocalCognito,
  place: Place,
): Promise<OurClicks> {
  const [, afterMail, standing] = await live([mail, click, click], cognito, place);
  const [cold, , hour] = await live([click, mail, HOUR, click], cognito, place);
  const clicks = { afterMail: toMs(afterMail), standing: toMs(standing), hour: toMs(hour) };
  if (Object.values(clicks).some(Number.isNaN)) throw new Error(`${click.name} failed`);
  return { ...clicks, cold: cold ?? NOTHING };
}

/** The life of a function of others: its mails are written by another one, so its first click finds it cold. */
export async function theirClicks(
  click: Contestant,
  cognito: LocalCognito,
  place: Place,
): Promise<Clicks> {
  const [cold, standing, hour] = await live([click, click, HOUR, click], cognito, place);
  return { cold: cold ?? NOTHING, standing: toMs(standing), hour: toMs(hour) };
}

const NOTHING: Answered = { initMs: Number.NaN, invokeMs: Number.NaN };
const toMs = ({ invokeMs } = NOTHING): number => invokeMs;

function nothingIfFailed(error: unknown): Answered {
  if (error instanceof Failed) return NOTHING;
  throw error;
}

/**
 * One process from its start through these events, with the time of each answer; every click that does not fail has to
 * ask Cognito. What fails after an hour is no fault of the bench: a handler may not notice that its connection is gone.
 */
async function live(
  steps: readonly (Contestant | typeof HOUR)[],
  cognito: LocalCognito,
  place: Place,
): Promise<readonly Answered[]> {
  const events = steps.filter((step) => step !== HOUR);
  const [first] = events;
  if (first === undefined) return [];
  const asked = await cognito.hangUp();
  const environment = await startEnvironment(first.file, place);
  const answers: Answered[] = [];
  for (const step of steps) {
    if (step === HOUR) {
      await environment.asleep();
      await cognito.hangUp();
    } else answers.push(await environment.answer(step).catch(nothingIfFailed));
  }
  await environment.end();
  const clicks = events.filter(
    ({ event }, index) => !("triggerSource" in event) && answers[index] !== NOTHING,
  ).length;
  const calls = (await cognito.hangUp()) - asked;
  if (calls !== clicks)
    throw new Error(`${first.name}: ${clicks} clicks have asked Cognito ${calls} times`);
  return answers;
}
