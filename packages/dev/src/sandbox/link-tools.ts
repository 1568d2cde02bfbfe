import { explainLink, type LinksConfig } from "cognito-links";
import type { CallCounts, Calls } from "../cognito-api/carry-out.ts";
import type { Fact } from "../inbox/link-facts.ts";
import type { LinkTools } from "../inbox/link-tab.ts";
import { answerWords, headThenGet } from "../person/open-link.ts";

/** What the inbox shows of a mail's link: read with the sandbox's own keys, and opened as mail scanners do. */
export function createLinkTools(
  config: LinksConfig,
  { now, calls }: { readonly now: () => number; readonly calls: Calls },
): LinkTools {
  return {
    explain: (address) =>
      address.startsWith(config.linkUrl) ? explainLink(config, address, now()) : undefined,
    async scan(address) {
      const before = calls.counts();
      const steps = await scanned(address);
      return { steps, calls: madeSince(before, calls.counts()) };
    },
  };
}

async function scanned(address: string): Promise<readonly Fact[]> {
  try {
    const [head, page] = await headThenGet(address);
    return [
      ["HEAD", answerWords(head)],
      ["GET", answerWords(page)],
    ];
  } catch (error) {
    return [["no answer", error instanceof Error ? error.message : String(error)]];
  }
}

function madeSince(before: CallCounts, after: CallCounts): string[] {
  return Object.entries(after).flatMap(([operation, results]) =>
    Object.entries(results)
      .filter(([result, times]) => times > (before[operation]?.[result] ?? 0))
      .map(([result]) => `${operation}: ${result}`),
  );
}
