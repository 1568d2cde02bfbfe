import type { Deeds } from "../deed.ts";

/** The code to the app's page, for the tab that waits with its Session. Without that it opens nothing. */
export const signInDeeds: Deeds = {
  handOver: { kind: "hand-over", guard: "none" },
};
