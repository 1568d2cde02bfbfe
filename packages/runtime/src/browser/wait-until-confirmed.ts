import { refusalOf } from "./call-cognito.ts";
import { hears, tell } from "./channel.ts";
import { onResult } from "./link-result.ts";
import { checkOptions, invalidOption } from "./options.ts";

/** What `waitUntilConfirmed` takes. */
export interface WaitOptions<Answer> {
  /**
   * Tries to sign in, once. What it gives ends the waiting, unless it is falsy or has a `status` of `signInByPassword`
   * that may change. An error ends it as well, unless its `name` says that the account is not confirmed, that Cognito
   * wants a pause, or that the network failed.
   */
  readonly ask: () => Promise<Answer>;
  /** Ends the waiting: the person has left the page, or typed the password anew. */
  readonly signal?: AbortSignal | undefined;
}

/** What the waiting came to. */
export type WaitResult<Answer> =
  | { readonly status: "signed-in"; readonly answer: Exclude<Answer, NotYet | Refused> }
  /** Asking again would change nothing: a wrong password, usually. `reason` is what was thrown or given. */
  | { readonly status: "refused"; readonly reason: unknown }
  /** After an hour, or by the signal. `reason` is what the last try came to, if there was one. */
  | { readonly status: "gave-up"; readonly reason?: unknown };

type Falsy = false | 0 | "" | null | undefined;
type NotYet = Falsy | { readonly status: "not-confirmed" | "rate-limited" | "no-answer" };
type Refused = { readonly status: "refused" };

/** An hour: for as long the page keeps the password. A link lives for a day; whoever comes later types it anew. */
const WAIT_MS = 3_600_000;

/** 15 minutes: as long as Cognito locks a sign-in at most. */
const LONGEST_MS = 900_000;

/** Before the next try that nothing calls for: 5 s, 10 s, 20 s … 15 minutes, some ten in the hour. */
const pauseAfter = (tries: number): number => Math.min(5_000 * 2 ** tries, LONGEST_MS);

/**
 * Before any next try, whatever calls for it. After the nth failed sign-in Cognito locks for 2^(n-5) seconds, and a try
 * within that time would be lost. Whether an unconfirmed account counts, nobody says; so as if it did, and twice as long.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
 */
const gapAfter = (tries: number): number =>
  tries && Math.min(Math.max(2_000, 1_000 * 2 ** (tries - 4)), LONGEST_MS);

/**
 * Waits on "check your mail" until the account is confirmed, wherever its link is opened, and signs in: asks at once when
 * another tab comes back from a link, and when the person comes back to this one; in between by itself with growing
 * pauses, while the tab can be seen. Never asks twice at a time, and so seldom that Cognito does not lock the account.
 * Whatever `ask` needs, such as the password, stays in the memory of this page alone, for an hour at most.
 *
 * @throws TypeError with the code `ERR_OPTION_INVALID` or `ERR_OPTION_UNKNOWN` and the option's `path`; as a rejection
 *
 * @example
 * const client = { clientId: "1example23456789", region: "eu-west-1" };
 * const ask = () => signInByPassword({ ...client, username: email, password });
 * const result = await waitUntilConfirmed({ ask });
 * if (result.status === "signed-in") keepTokens(result.answer.tokens);
 * else location.assign("/sign-in");
 */
export async function waitUntilConfirmed<Answer>(
  options: WaitOptions<Answer>,
): Promise<WaitResult<Answer>> {
  const { ask, signal, ...others } = Object(options) as WaitOptions<Answer>;
  checkOptions(options && others, []);
  if (typeof ask !== "function") throw invalidOption("ask", "a function");
  const bell = hangBell(signal);
  let last: { readonly reason?: unknown } = {};
  for (let tries = 0; await bell.rings(tries); tries++) {
    const tried = await tryOnce(ask);
    if (tried.status === "not-yet") last = { reason: tried.reason };
    else {
      bell.takeDown();
      if (tried.status === "signed-in") tell({ [MOVED_ON]: true });
      return tried;
    }
  }
  bell.takeDown();
  return { status: "gave-up", ...last };
}

/** By what the person may be back: at this tab, at this window, at this page, on the net. */
const COMING_BACK = ["visibilitychange", "focus", "pageshow", "online"];

/** Says when to try next: `rings` resolves to true then, and to false when it is over. */
function hangBell(signal: AbortSignal | undefined) {
  const until = Date.now() + WAIT_MS;
  const nobody = (): void => undefined;
  let isCalled = false;
  let look = nobody;
  let timer: ReturnType<typeof setTimeout>;
  const call = (): void => {
    isCalled = true;
    look();
  };
  // Coming back is several events at once; those during a try want no second one. A result that comes then does.
  const back = (): void => {
    if (look !== nobody && !isHidden()) call();
  };
  const onAbort = (): void => look();
  const stop = onResult(call);
  for (const type of COMING_BACK) addEventListener(type, back);
  signal?.addEventListener("abort", onAbort);

  return {
    rings: (tries: number): Promise<boolean> =>
      new Promise((resolve) => {
        const since = Date.now();
        look = (): void => {
          clearTimeout(timer);
          const now = Date.now();
          const isOver = signal?.aborted || now >= until;
          const byItself = isHidden() ? WAIT_MS : pauseAfter(tries);
          const due = since + (isCalled ? gapAfter(tries) : byItself);
          if (!isOver && now < due) timer = setTimeout(look, Math.min(due, until) - now);
          else {
            isCalled = false;
            look = nobody;
            resolve(!isOver);
          }
        };
        look();
      }),
    takeDown: (): void => {
      stop();
      for (const type of COMING_BACK) removeEventListener(type, back);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

const isHidden = (): boolean => document.visibilityState === "hidden";

type Tried<Answer> =
  | { readonly status: "not-yet"; readonly reason: unknown }
  | Exclude<WaitResult<Answer>, { status: "gave-up" }>;

async function tryOnce<Answer>(ask: () => Promise<Answer>): Promise<Tried<Answer>> {
  try {
    const answer = await ask();
    const { status } = Object(answer) as { readonly status?: unknown };
    if (!answer || MAY_CHANGE.includes(status)) return { status: "not-yet", reason: answer };
    if (status === "refused") return { status, reason: answer };
    return { status: "signed-in", answer: answer as Exclude<Answer, NotYet | Refused> };
  } catch (reason) {
    const { name, message } = Object(reason) as Partial<Error>;
    const mayChange =
      WITHOUT_ANSWER.test(`${name}`) || refusalOf(`${name}`, `${message}`).status !== "refused";
    return { status: mayChange ? "not-yet" : "refused", reason };
  }
}

const MAY_CHANGE: readonly unknown[] = ["not-confirmed", "rate-limited", "no-answer"];

/** What `fetch`, Amplify and the AWS SDK throw while the account is unconfirmed, or there is no network. */
const WITHOUT_ANSWER =
  /^(UserNotConfirmedException|TypeError|NetworkError|TimeoutError|AbortError)$/;

const MOVED_ON = "movedOn";

/** As long as a try may take that the result has set off. */
const MOVE_MS = 15_000;

/**
 * Tells, in the tab that a link has opened, whether the tab that waited has signed in now, so that this one can say "you
 * may close this tab". Call it right after `readResult` or `finishLink` has given a result. False after 15 seconds: nobody waits in this
 * browser by `waitUntilConfirmed`. Never rejects.
 *
 * @example
 * if (readResult() && (await waitingTabMovedOn())) say("You are signed in there, and may close this tab.");
 */
export function waitingTabMovedOn(): Promise<boolean> {
  return hears((message) => MOVED_ON in Object(message), MOVE_MS);
}
