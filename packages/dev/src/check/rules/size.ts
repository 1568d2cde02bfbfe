import type { Rule } from "../read-mail.ts";

/** In bytes; some measured 105. Source: https://www.spamresource.com/2022/01/what-is-gmail-clipping-and-what-to-do.html */
const CLIPPED_FROM = 102 * 1024;

export const gmailClips: Rule = {
  name: "gmail-clips",
  check({ html }) {
    const bytes = Buffer.byteLength(html);
    if (bytes <= CLIPPED_FROM) return [];
    return [
      {
        level: "error",
        message: `The mail has ${Math.ceil(bytes / 1024)} KB; Gmail cuts it off after 102 KB and hides the rest behind a link.`,
        fix: "Minify the HTML, and take out styles that nothing uses.",
      },
    ];
  },
};
