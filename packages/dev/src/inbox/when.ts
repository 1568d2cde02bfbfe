const DAY_MS = 86_400_000;

/** A time as a mail list shows it: `10:42` on the same day, else `21 Nov`. Of the server's zone. */
export function toShortTime(time: number, now: number): string {
  const date = new Date(time);
  const isToday = Math.abs(now - time) < DAY_MS && date.getDate() === new Date(now).getDate();
  return isToday
    ? date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}

/** A time in full: `23 Nov 2026, 10:42:07`. */
export function toLongTime(time: number): string {
  return new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
}
