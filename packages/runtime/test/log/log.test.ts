import { consoleLog, type LogEntry } from "cognito-links";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const NOW = 1_795_000_000_000;

/** What one entry writes to standard output. */
function lineOf(entry: LogEntry): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    consoleLog(entry);
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

const counted = (by: readonly (readonly string[])[], ...names: readonly string[]) => ({
  Namespace: "CognitoLinks",
  Dimensions: by,
  Metrics: names.map((name) => ({ Name: name, Unit: UNITS[name] })),
});
const UNITS: Readonly<Record<string, string>> = {
  visits: "Count",
  quickConfirmations: "Count",
  durationMs: "Milliseconds",
  mailAgeSeconds: "Seconds",
};
const BY_OUTCOME = [[], ["outcome"]];
const BY_FLOW = counted([["flow", "outcome"]], "visits");

describe("a log line", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("of what has no outcome is its entry and nothing else", () => {
    const entry = {
      level: "warn",
      event: "mail-refused",
      reason: 'a "b"\n',
      at: undefined,
    } as const;
    expect(lineOf(entry)).toBe(`${JSON.stringify(entry)}\n`);
  });

  it.each([
    [{ outcome: "invalid-link", durationMs: 3 }, [counted(BY_OUTCOME, "visits", "durationMs")]],
    [
      { outcome: "confirmed", flow: "sign-up", durationMs: 3, mailAgeSeconds: 40 },
      [counted(BY_OUTCOME, "visits", "durationMs", "mailAgeSeconds"), BY_FLOW],
    ],
    [
      { outcome: "confirmed", flow: "sign-up", mailAgeSeconds: 4, confirmedWithinSeconds: true },
      [counted(BY_OUTCOME, "visits", "mailAgeSeconds", "quickConfirmations"), BY_FLOW],
    ],
    [
      {
        outcome: "confirmed",
        flow: "sign-up",
        confirmedWithinSeconds: false,
        stage: 'te"st\u2028',
      },
      [counted(BY_OUTCOME, "visits"), BY_FLOW],
    ],
  ])("of a visit is its entry, and how CloudWatch counts it: %j", (fields, metrics) => {
    const entry: LogEntry = { level: "info", event: "link-visited", ...fields };
    const quick = "confirmedWithinSeconds" in fields && fields.confirmedWithinSeconds;
    const line = {
      ...entry,
      visits: 1,
      quickConfirmations: quick ? 1 : undefined,
      _aws: { Timestamp: NOW, CloudWatchMetrics: metrics },
    };
    expect(lineOf(entry)).toBe(`${JSON.stringify(line)}\n`);
  });
});
