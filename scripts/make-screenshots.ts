/** Takes the pictures that are in the README and the docs from a running sandbox: `npm run screenshots`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "cognito-links";
import { previewMails, previewPages } from "cognito-links/preview";
import type { FlowName } from "cognito-links/synth";
import { type Sandbox, startSandbox } from "cognito-links-dev";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser } from "./find-browser.mjs";

const images = fileURLToPath(new URL("../docs/images/", import.meta.url));
const Password = "Sandbox-1!";

interface Shot {
  readonly name: string;
  readonly width: number;
  readonly open: (page: Page, sandbox: Sandbox) => Promise<unknown>;
}

const newestLink = ({ inbox }: Sandbox): string =>
  (/href="([^"]+)"/.exec(inbox.get("latest")?.html ?? "")?.[1] ?? "").replaceAll("&amp;", "&");

const SHOTS: readonly Shot[] = [
  {
    name: "inbox",
    width: 1100,
    open: (page, { addresses }) => page.goto(`${addresses.inbox}/message/latest`),
  },
  { name: "confirm", width: 640, open: (page, sandbox) => page.goto(newestLink(sandbox)) },
  {
    name: "expired",
    width: 640,
    open: async (page, sandbox) => {
      await fetch(`${sandbox.addresses.cognito}/_sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          operation: "ConfirmSignUp",
          type: "ExpiredCodeException",
          times: 1,
        }),
      });
      await page.goto(newestLink(sandbox));
      await page.getByRole("button").click();
    },
  },
  {
    name: "new-password",
    width: 640,
    open: async (page, sandbox) => {
      await forgetPassword(sandbox);
      await page.goto(newestLink(sandbox));
      await page.getByLabel("New password").fill("Acorns");
    },
  },
  {
    name: "reset-mail",
    width: 640,
    open: async (page, sandbox) => {
      await forgetPassword(sandbox);
      await page.goto(`${sandbox.addresses.inbox}/view/${sandbox.inbox.get("latest")?.id}`);
    },
  },
];

/** Whoever has signed up confirms the address, and then forgets the password. */
async function forgetPassword({ pool, inbox, addresses }: Sandbox): Promise<void> {
  const account = { ClientId: addresses.clientId, Username: "mary@example.com" };
  const [ConfirmationCode] = /\b\d{6}\b/.exec(inbox.get("latest")?.text ?? "") ?? [];
  await pool.handle("ConfirmSignUp", { ...account, ConfirmationCode });
  await pool.handle("ForgotPassword", account);
}

async function take(browser: Browser, { name, width, open }: Shot): Promise<void> {
  const sandbox = await startSandbox({ port: 0, appName: "Acorn" });
  const viewport = { width, height: 720 };
  const context = await browser.newContext({ viewport, colorScheme: "light" });
  try {
    const { clientId: ClientId } = sandbox.addresses;
    await sandbox.pool.handle("SignUp", { ClientId, Username: "mary@example.com", Password });
    const page = await context.newPage();
    await open(page, sandbox);
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await page.screenshot({ path: join(images, `${name}.png`) });
    process.stdout.write(`${name} ${width}\n`);
  } finally {
    await context.close();
    await sandbox.close();
  }
}

/** What docs/mails.md shows: four mails and a page, in a team's own colours. */
const SHOWN = defineConfig({
  userPoolId: "eu-central-1_AbC123xyz",
  clients: [{ clientId: "web" }],
  keys: ["A".repeat(43)],
  linkUrl: "https://links.example.com/confirm",
  redirectTo: "https://app.example.com/",
  appName: "Acorn",
  brand: {
    accentColor: "#0f766e",
    support: "help@example.com",
    legal: "Acorn GmbH, Hauptstraße 1, 10115 Berlin",
    privacyUrl: "https://example.com/privacy",
  },
  flows: {
    "reset-password": { passwordPolicy: { minLength: 8, requireDigits: true } },
    invitation: { clientId: "web" },
    "verify-attribute": { page: "https://app.example.com/verify" },
    "sign-in": { page: "https://app.example.com/sign-in", minutes: 15 },
  },
});
const LANGUAGES = ["en", "de", "ja", "ar"];
const MAILS: readonly FlowName[] = ["sign-up", "reset-password", "invitation", "sign-in"];

/** What Cognito puts in. */
const filled = (html: string): string =>
  html.replaceAll("{####}", "482913").replaceAll("{username}", "mary");

async function takeMails(browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 560, height: 200 } });
  const page = await context.newPage();
  const take = async (name: string, html: string): Promise<void> => {
    await page.setContent(html);
    await page.screenshot({ path: join(images, "mails", `${name}.png`), fullPage: true });
    process.stdout.write(`${name}\n`);
  };
  const mails = await previewMails(SHOWN, { flows: MAILS, languages: LANGUAGES });
  for (const { flow, language, kind, html = "" } of mails)
    if (kind !== "code") await take(`${flow}.${language}`, filled(html));
  const pages = await previewPages(SHOWN, { flows: ["reset-password"], languages: ["en", "ar"] });
  for (const { ending, language, html } of pages)
    if (ending === "ask") await take(`page.${language}`, html);
  await context.close();
}

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error("No Chromium was found; npm test gets one.");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
if (process.argv[2] !== "mails") for (const shot of SHOTS) await take(browser, shot);
await takeMails(browser);
await browser.close();
