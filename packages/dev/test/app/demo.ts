import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { buildApp } from "../../scripts/build-app.ts";
import { createApp } from "../../src/app/app.ts";
import { createInboxApp } from "../../src/inbox/inbox-app.ts";
import { createInbox, type Inbox } from "../../src/inbox/store.ts";
import { createFakeCognito, type FakeMail, type FakeUser } from "./fake-cognito.ts";
import { type Listening, listen } from "./listen.ts";
import { signUpMail } from "./sign-up-mail.ts";

/** The demo app and the inbox around a stand-in for the pool, with links that confirm at once. */
export interface Demo {
  readonly appUrl: string;
  readonly inboxUrl: string;
  readonly cognitoUrl: string;
  readonly inbox: Inbox;
  readonly users: Map<string, FakeUser>;
  readonly mails: readonly FakeMail[];
  stopCognito(): Promise<void>;
  close(): Promise<void>;
}

/** Stands in for the link endpoint: confirms, then redirects with the result. */
function createFakeLinks(users: Map<string, FakeUser>): Hono {
  const links = new Hono();
  links.get("/confirm", (c) => {
    const user = [...users.values()].find(({ sub }) => sub === c.req.query("sub"));
    const status = user?.confirmed === true ? "already-confirmed" : "confirmed";
    if (user !== undefined) user.confirmed = true;
    const target = new URL(c.req.query("to") ?? "");
    target.search = new URLSearchParams({ link_flow: "sign-up", link_status: status }).toString();
    return c.redirect(target.href, 302);
  });
  return links;
}

export async function startDemo(): Promise<Demo> {
  const assetsDir = mkdtempSync(join(tmpdir(), "demo-assets-"));
  await buildApp(assetsDir);
  const inbox = createInbox({ now: Date.now });
  const mails: FakeMail[] = [];
  const cognito = createFakeCognito((mail) => {
    mails.push(mail);
    const query = new URLSearchParams({
      sub: cognito.users.get(mail.to)?.sub ?? "",
      to: mail.clientMetadata["redirectTo"] ?? "",
    });
    inbox.add({
      to: mail.to,
      subject: "Confirm your address",
      html: signUpMail(`${links.url}/confirm?${query}`),
      triggerSource: mail.triggerSource,
    });
  });
  const links = await listen(createFakeLinks(cognito.users));
  const pool = await listen(cognito.app);
  // The app has to know the inbox's address and the inbox the app's: the app's server goes first.
  let demoApp: Hono | undefined;
  const app = await listen({
    fetch: (request) => demoApp?.fetch(request) ?? new Response(null, { status: 503 }),
  });
  const inboxServer = await listen(createInboxApp(inbox, { assetsDir, appUrl: app.url }));
  const config = {
    region: "us-east-1",
    userPoolId: "us-east-1_Sandbox01",
    clientId: "sandboxclient0000000000000",
    cognitoUrl: pool.url,
    linksUrl: links.url,
    inboxUrl: inboxServer.url,
  };
  demoApp = createApp({ assetsDir, config });
  const servers: readonly Listening[] = [app, inboxServer, links, pool];
  return {
    appUrl: app.url,
    inboxUrl: inboxServer.url,
    cognitoUrl: pool.url,
    inbox,
    users: cognito.users,
    mails,
    stopCognito: () => pool.close(),
    async close() {
      inbox.close();
      await Promise.all(servers.map((server) => server.close()));
      rmSync(assetsDir, { recursive: true });
    },
  };
}
