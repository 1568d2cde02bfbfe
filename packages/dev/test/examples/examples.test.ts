import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createMailHandler } from "cognito-links";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createInbox } from "../../src/inbox/store.ts";
import { formOf, linkOfMail } from "../../src/person/page.ts";
import type { CustomMessageEvent } from "../../src/pool/custom-message.ts";
import { newKey } from "../../src/sandbox/links-options.ts";
import { openApi } from "../cognito-api/open-api.ts";
import { examples, type OpenExample, type Visit } from "./open-examples.ts";
import { toConfig, type Variables } from "./variables.ts";

const EMAIL = "mary+tag@example.com";
const APP = "https://app.example.com/welcome";

/**
 * A person signs up, over the wire, at a local pool whose trigger is the example's; the link is what the mail says, and it
 * leads to the example itself.
 */
async function signUp(open: OpenExample) {
  let trigger = async (event: CustomMessageEvent): Promise<unknown> => event;
  const inbox = createInbox({ now: Date.now });
  const pool = await openApi(
    {},
    { customMessage: (event) => trigger(event), deliver: (mail) => void inbox.add(mail) },
  );
  onTestFinished(pool.close);
  const variables: Variables = {
    USER_POOL_ID: pool.pool.config.userPoolId,
    CLIENT_ID: "demo_client",
    LINK_KEY: newKey(),
    LINK_URL: `${open.origin}/confirm`,
    REDIRECT_TO: APP,
    COGNITO_ENDPOINT: pool.url,
  };
  const running = await open.start(variables);
  trigger = running.mail ?? createMailHandler(toConfig(variables));

  const verifier = randomBytes(32).toString("base64url");
  const answer = await pool.post("SignUp", {
    ClientId: "demo_client",
    Username: EMAIL,
    Password: "Correct-horse1",
    ClientMetadata: { proof: createHash("sha256").update(verifier).digest("base64url") },
  });
  expect(answer.status).toBe(200);
  const link = linkOfMail(inbox.search(`to:${EMAIL}`)[0]?.html ?? "");
  expect(link).toMatch(new RegExp(`^${open.origin}/confirm\\?link=[\\w-]+&code=\\d{6}$`));
  const status = async (): Promise<unknown> => pool.admin("AdminGetUser", EMAIL);
  return { visit: running.visit, link, cookie: `link_proof=${verifier}`, status };
}

/** Opens a link, and presses the page's button as the browser that got the page. */
async function press(visit: Visit, link: string): Promise<Response> {
  const page = await visit(new Request(link));
  expect(page.status).toBe(200);
  const form = formOf({ status: 200, headers: {}, body: await page.text() });
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  return visit(
    new Request(link, { method: "POST", body: new URLSearchParams(form), headers: { cookie } }),
  );
}

/** The folders of examples that have code in them, other than code for a deployment. */
function runnableFolders(): string[] {
  const root = fileURLToPath(new URL("../../../../examples/", import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"));
  const foldersOf = (some: readonly string[]) => new Set(some.map((file) => file.split("/")[0]));
  const deploying = foldersOf(
    files.filter((file) =>
      /from "(?:aws-cdk|cognito-links-cdk|@aws-amplify)/.test(readFileSync(root + file, "utf8")),
    ),
  );
  return [...foldersOf(files)].flatMap((folder = "") => (deploying.has(folder) ? [] : [folder]));
}

it("every folder of examples that Node can run is run here", () => {
  expect(Object.keys(examples).sort()).toEqual(runnableFolders().sort());
});

describe.each(Object.entries(examples))("the example %s", (_name, openExample) => {
  /** What the example logs, which goes to standard output. */
  const logged: string[] = [];

  beforeEach(() => {
    logged.length = 0;
    vi.spyOn(process.stdout, "write").mockImplementation((line) => {
      logged.push(String(line));
      return true;
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  it("confirms at once in the browser that signed up, and leads to the app", async () => {
    const { visit, link, cookie, status } = await signUp(await openExample());
    const { status: code, headers } = await visit(new Request(link, { headers: { cookie } }));
    expect(code).toBe(302);
    expect(headers.get("location")).toBe(`${APP}?link_flow=sign-up&link_status=confirmed#`);
    expect(await status()).toMatchObject({ UserStatus: "CONFIRMED" });
    expect(logged.join("")).toContain('"outcome":"confirmed"');
    for (const secret of [EMAIL, new URL(link).search.slice(6, 40)])
      expect(logged.join("")).not.toContain(secret);
  });

  it("confirms elsewhere when the button is pressed, and a second click ends well", async () => {
    const { visit, link, cookie, status } = await signUp(await openExample());
    const { status: code, headers } = await press(visit, link);
    expect(code).toBe(303);
    expect(headers.get("location")).toBe(`${APP}?link_flow=sign-up&link_status=confirmed#`);
    expect(await status()).toMatchObject({ UserStatus: "CONFIRMED" });
    const again = await visit(new Request(link, { headers: { cookie } }));
    expect(again.headers.get("location")).toContain("link_status=already-confirmed");
  });

  it("confirms nobody for a HEAD, as mail scanners send it", async () => {
    const { visit, link, cookie, status } = await signUp(await openExample());
    const answer = await visit(new Request(link, { method: "HEAD", headers: { cookie } }));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect(await status()).toMatchObject({ UserStatus: "UNCONFIRMED" });
  });

  it("says what is wrong with a link that was bent", async () => {
    const { visit, link } = await signUp(await openExample());
    const answer = await visit(new Request(link.replace("link=", "link=A")));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});
