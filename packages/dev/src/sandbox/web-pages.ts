import type { Hono } from "hono";
import { createApp } from "../app/app.ts";
import type { createCheckMail } from "../check/check-mail.ts";
import type { CheckMail } from "../inbox/checks-tab.ts";
import { createInboxApp } from "../inbox/inbox-app.ts";
import type { LinkTools } from "../inbox/link-tab.ts";
import type { Inbox } from "../inbox/store.ts";
import type { PoolConfig } from "../pool/pool-options.ts";
import { createPreviewApp } from "../preview/preview-app.ts";
import type { PreviewSource } from "../preview/source.ts";
import type { SandboxAddresses } from "./servers.ts";

/** Beside the inbox: every mail and page that this sandbox can make. */
const PREVIEW = "/preview";

/** What the inbox says of a mail. Its parsers of HTML and CSS are loaded with the first look, so that the start is quick. */
function createMailChecks(): CheckMail {
  let loaded: Promise<ReturnType<typeof createCheckMail>> | undefined;
  return async ({ subject, html }) => {
    loaded ??= import("../check/check-mail.ts").then((check) => check.createCheckMail());
    return (await loaded)({ subject, html });
  };
}

export interface WebPagesParts {
  readonly inbox: Inbox;
  readonly preview: PreviewSource;
  readonly linkTools: LinkTools;
  readonly addresses: SandboxAddresses;
  readonly signInWith: PoolConfig["signInWith"];
}

/** What a developer looks at: the demo app, and the inbox with its previews. */
export function createWebPages(parts: WebPagesParts): { readonly app: Hono; readonly inbox: Hono } {
  const { inbox, preview, linkTools, addresses, signInWith } = parts;
  const { region, userPoolId, clientId, cognito, links, inbox: inboxUrl } = addresses;
  const inboxApp = createInboxApp(inbox, {
    appUrl: addresses.app,
    links: linkTools,
    checkMail: createMailChecks(),
  });
  inboxApp.route(PREVIEW, createPreviewApp(preview, { base: PREVIEW }));
  const app = createApp({
    config: {
      region,
      userPoolId,
      clientId,
      signInWith,
      cognitoUrl: cognito,
      linksUrl: links,
      inboxUrl,
    },
  });
  return { app, inbox: inboxApp };
}
