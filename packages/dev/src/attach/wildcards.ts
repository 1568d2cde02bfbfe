/** Whether a pattern of a policy covers a text: `*` stands for any characters, `?` for one. Never tries twice what has failed. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [at, inText, star, covered] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      covered = inText;
    } else if (pattern[at] === "?" || pattern[at] === text[inText]) {
      at++;
      inText++;
    } else if (star >= 0) {
      // Only the last `*` may take more: what an earlier one took too little of, it can make up for.
      at = star + 1;
      inText = ++covered;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
