import {
  type BrandOptions,
  defineConfig,
  type FlowsOptions,
  type LinkResponse,
  type LinksConfig,
} from "cognito-links";
import { type PreviewedPage, previewPages } from "cognito-links/preview";
import type { FlowName } from "cognito-links/synth";
import { type PageWish, previewPage } from "../../packages/runtime/src/preview/preview-pages.ts";

/** Where a page is opened. */
export const LINK = `https://links.example.com/confirm?link=${"Ab3_".repeat(60)}&code=123456`;

/** What a page says that its ending does not decide. */
export interface Shown extends Partial<Pick<PageWish, "asked" | "wait" | "account">> {
  readonly flow?: FlowName;
  readonly appName?: string;
  readonly brand?: BrandOptions;
  readonly language?: string;
}

const PAGE = { page: "https://app.example.com/code" };
const passwordPolicy = {
  minLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
};

/** The endpoint finishes whatever it can, or the app whatever it can. */
const FLOWS: readonly FlowsOptions[] = [
  {
    "reset-password": { passwordPolicy },
    invitation: { clientId: "c", passwordPolicy },
    "verify-attribute": PAGE,
    "sign-in": PAGE,
  },
  { "reset-password": PAGE, invitation: PAGE, "verify-attribute": PAGE, "sign-in": PAGE },
  { "sign-in": { page: "com.example.app://code" } },
];

const configOf = (
  flows: FlowsOptions | undefined,
  { appName = "Acorn", brand, language = "en" }: Shown = {},
): LinksConfig =>
  defineConfig({
    userPoolId: "eu-central-1_AbC123xyz",
    clients: null,
    keys: ["A".repeat(43)],
    linkUrl: "https://links.example.com/confirm",
    redirectTo: "https://app.example.com/",
    allowRedirects: ["https://app.example.com", "com.example.app://code"],
    appName,
    brand,
    languages: [language],
    flows,
  });

/** The page of an ending as the endpoint answers it, policy and all. */
export function pageOf(ending: PreviewedPage["ending"], shown: Shown = {}): Promise<LinkResponse> {
  const {
    flow = "sign-up",
    asked = "resend",
    language = "en",
    appName: _,
    brand: __,
    ...more
  } = shown;
  const wish = { account: "m@e.com", ...more, ending, flow, asked };
  return previewPage(configOf(FLOWS[0], shown), { ...wish, language, clientId: undefined });
}

/** Every page that the links of any flow can end on, each once, with the flow and the ending of which it is the first. */
export async function everyPage(): Promise<ReadonlyMap<string, LinkResponse>> {
  const pages = new Map<string, LinkResponse>();
  const bodies = new Set<string>();
  for (const flows of FLOWS)
    for (const page of await previewPages(configOf(flows))) {
      const seen = page.html.replaceAll(/<input type="hidden"[^>]*>/g, "");
      if (!bodies.has(seen)) pages.set(nameOf(page), await previewPage(configOf(flows), page));
      bodies.add(seen);
    }
  return pages;
}

const nameOf = ({ flow, ending, asked }: PreviewedPage): string => `${flow}: ${ending} (${asked})`;
