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
        what: `The pool has settings that this version does not know: ${unknown.join(", ")}. attach and detach write them back as they are reported, and compare.`,
        fix: "Nothing to do. If Cognito does not take one back, attach says so: update cognito-links-dev then.",
      },
    ];
  },
};
