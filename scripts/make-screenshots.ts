/**
 * Takes the pictures that are in the README from a running sandbox: `npm run screenshots`.
 * With a folder as its argument it takes every page there, narrow and wide, light and dark.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Sandbox, type SandboxOptions, startSandbox } from "cognito-links-dev";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser } from "./find-browser.mjs";

const [folder] = process.argv.slice(2);
const email = "mary@example.com";

interface Shot {
  readonly name: string;
  readonly options?: SandboxOptions;
  readonly open: (page: Page, sandbox: Sandbox) => Promise<unknown>;
}

const newestLink = ({ inbox }: Sandbox): string =>
  (/href="([^"]+)"/.exec(inbox.get("latest")?.html ?? "")?.[1] ?? "").replaceAll("&amp;", "&");

const fault = (sandbox: Sandbox, type: string): Promise<unknown> =>
  fetch(`${sandbox.addresses.cognito}/_sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operation: "ConfirmSignUp", type, times: 1 }),
  });

const pressed = async (page: Page, sandbox: Sandbox, type: string): Promise<void> => {
  await fault(sandbox, type);
  await page.goto(newestLink(sandbox));
  await page.getByRole("button").click();
};

const signUpInApp = async (page: Page, { addresses }: Sandbox): Promise<void> => {
  await page.goto(addresses.app);
  await page.getByLabel("Email address").fill("john@example.com");
  await page.getByLabel("Password", { exact: true }).fill("Sandbox-1!");
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("heading", { name: "Check your email" }).waitFor();
};

const SHOTS: readonly Shot[] = [
  { name: "app", open: (page, { addresses }) => page.goto(addresses.app) },
  {
    name: "waiting",
    open: async (page, sandbox) => {
      await signUpInApp(page, sandbox);
    },
  },
  {
    name: "waiting-confirmed",
    options: { confirm: "open" },
    open: async (page, sandbox) => {
      await signUpInApp(page, sandbox);
      await (await page.context().newPage()).goto(newestLink(sandbox));
      await page.getByRole("heading", { name: "You are confirmed" }).waitFor();
    },
  },
  { name: "inbox", open: (page, { addresses }) => page.goto(`${addresses.inbox}/message/latest`) },
  {
    name: "mail",
    open: (page, { addresses, inbox }) =>
      page.goto(`${addresses.inbox}/view/${inbox.get("latest")?.id}`),
  },
  { name: "confirm", open: (page, sandbox) => page.goto(newestLink(sandbox)) },
  { name: "expired", open: (page, sandbox) => pressed(page, sandbox, "ExpiredCodeException") },
  { name: "busy", open: (page, sandbox) => pressed(page, sandbox, "TooManyRequestsException") },
  {
    name: "rate-limited",
    open: (page, sandbox) => pressed(page, sandbox, "LimitExceededException"),
  },
  { name: "alias-taken", open: (page, sandbox) => pressed(page, sandbox, "AliasExistsException") },
  {
    name: "misconfigured",
    open: (page, sandbox) => pressed(page, sandbox, "ResourceNotFoundException"),
  },
  { name: "invalid-link", open: (page, { addresses }) => page.goto(`${addresses.links}/confirm`) },
  {
    name: "other-browser",
    options: { confirm: "same-browser-only" },
    open: (page, sandbox) => page.goto(newestLink(sandbox)),
  },
  {
    name: "mail-sent",
    open: async (page, sandbox) => {
      await pressed(page, sandbox, "ExpiredCodeException");
      await page.getByRole("button", { name: "Send me a new link" }).click();
    },
  },
  {
    name: "welcome",
    open: async (page, sandbox) => {
      await page.goto(newestLink(sandbox));
      await page.getByRole("button").click();
    },
  },
];

async function take(
  browser: Browser,
  { name, options, open }: Shot,
  file: string,
  width: number,
  colorScheme: "light" | "dark",
): Promise<void> {
  const sandbox = await startSandbox({ port: 0, appName: "Acorn", ...options });
  const context = await browser.newContext({ viewport: { width, height: 720 }, colorScheme });
  try {
    const SignUp = {
      ClientId: sandbox.addresses.clientId,
      Username: email,
      Password: "Sandbox-1!",
    };
    await sandbox.pool.handle("SignUp", SignUp);
    const page = await context.newPage();
    await open(page, sandbox);
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await page.screenshot({ path: file });
    process.stdout.write(`${name} ${width} ${colorScheme}\n`);
  } finally {
    await context.close();
    await sandbox.close();
  }
}

const executablePath = findBrowser();
if (executablePath === undefined) throw new Error("No Chromium was found; npm test gets one.");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
if (folder === undefined) {
  const images = fileURLToPath(new URL("../docs/images/", import.meta.url));
  for (const shot of SHOTS.filter(({ name }) => ["inbox", "confirm", "expired"].includes(name))) {
    await take(
      browser,
      shot,
      join(images, `${shot.name}.png`),
      shot.name === "inbox" ? 1100 : 640,
      "light",
    );
  }
} else {
  await mkdir(folder, { recursive: true });
  for (const shot of SHOTS) {
    for (const [width, scheme] of [
      [320, "light"],
      [1280, "dark"],
    ] as const) {
      await take(browser, shot, join(folder, `${shot.name}-${width}-${scheme}.png`), width, scheme);
    }
  }
}
await browser.close();
