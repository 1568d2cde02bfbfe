import { unknownSettings } from "cognito-links/attach";
import type { Rule } from "../rule.ts";

export const unknownSetting: Rule = {
  name: "unknown-setting",
  check({ pool }) {
    const unknown = unknownSettings(pool);
    if (unknown.length === 0) return [];
    return [
      {
        severity: "note",
        what: `The pool has settings that this version does not know: ${unknown.join(", ")}. attach and detach refuse to write it, since they would lose them.`,
        fix: "Update cognito-links-dev before you attach or detach.",
      },
    ];
  },
};
