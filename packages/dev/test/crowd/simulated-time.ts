import type { CrowdTime } from "../../src/crowd/person.ts";

/** A time that stands still while anybody in it is at work, and moves on to the next who wakes when all sleep. */
export function simulatedTime(): CrowdTime {
  let now = Date.now();
  let awake = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  function moveOn(): void {
    if (awake > 0 || sleepers.length === 0) return;
    now = Math.min(...sleepers.map(({ at }) => at));
    for (const sleeper of sleepers.splice(0)) {
      if (sleeper.at > now) sleepers.push(sleeper);
      else {
        awake += 1;
        sleeper.wake();
      }
    }
  }
  /** After the others have had their turn: they may be about to sleep, too. */
  function rest(): void {
    awake -= 1;
    setImmediate(moveOn);
  }

  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
        rest();
      }),
    async join(deed) {
      awake += 1;
      try {
        return await deed();
      } finally {
        rest();
      }
    },
  };
}
