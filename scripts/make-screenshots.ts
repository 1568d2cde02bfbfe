/** Takes the pictures that are in the README and the docs from a running sandbox: `npm run screenshots`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error("No Chromium was found; npm test gets one.");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
for (const shot of SHOTS) await take(browser, shot);
await browser.close();
