import type { Deeds } from "../deed.ts";

/** The code to the app's page, which has the person's access token. Without that it opens nothing. */
export const verifyAttributeDeeds: Deeds = {
  handOver: { kind: "hand-over", guard: "none" },
};
