import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { createLinkEndpoint, defineConfig } from "cognito-links";
import { describe, expect, it } from "vitest";

const page = readFileSync(
  new URL("../../../../examples/amplify-gen1/index.html", import.meta.url),
  "utf8",
);
const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
const ENDPOINT = "https://links.example.com/confirm";
const CLIENT = "1h57kf5cpq17m0eml12EXAMPLE";

/** Runs the page's script at an address; says where it leads and what the person reads. */
function openPage(search: string): { readonly leadsTo: string | undefined; readonly text: string } {
  let leadsTo: string | undefined;
  const elements: Record<string, object> = {
    endpoint: { content: ENDPOINT },
    text: { textContent: "" },
  };
  runInNewContext(script, {
    document: { getElementById: (id: string) => elements[id] },
    location: {
      search,
      replace: (url: string) => {
        leadsTo = url;
      },
    },
  });
  return { leadsTo, text: String(Reflect.get(elements["text"] ?? {}, "textContent")) };
}

/** An address as Amplify's trigger wrote it, with a plus sign in its base64. */
const data = Buffer.from(
  JSON.stringify({
    userName: "5f0c3f0e-6f1b-4c5d-9a43-0d8a2c1f7e21",
    redirectUrl: "https://app.example.com/?a=>>>&username=5f0c3f0e",
    region: "eu-central-1",
    clientId: CLIENT,
  }),
).toString("base64");

describe("the page for Amplify's old mails", () => {
  it("runs its own script only, which its policy names", () => {
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(`script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/\son\w+=|src="|href="/);
  });

  it("names the endpoint in one place", () => {
    expect(page.match(/https:\/\/\S+?"/g)).toEqual([`${ENDPOINT}"`]);
    expect(page).toContain(`<meta id="endpoint" content="${ENDPOINT}">`);
  });

  it("hands an old mail to the endpoint, which confirms and leads to the app", async () => {
    expect(data).toContain("+");
    const { leadsTo } = openPage(`?data=${data}&code=123456`);
    expect(leadsTo).toBe(`${ENDPOINT}?data=${data}&code=123456`);
    const config = defineConfig({
      userPoolId: "eu-central-1_AbC123xyz",
      clients: [{ clientId: CLIENT }],
      keys: [Buffer.alloc(32, 7).toString("base64url")],
      linkUrl: ENDPOINT,
      redirectTo: "https://app.example.com/welcome",
      confirm: "open",
      unsealedUntil: "2026-12-01",
    });
    const endpoint = createLinkEndpoint(config, {
      now: () => Date.UTC(2026, 10, 30),
      log: () => {},
      transport: async () => ({ status: 200, headers: {}, body: "{}" }),
    });
    const url = (leadsTo ?? "").slice("https://links.example.com".length);
    const { status, headers } = await endpoint({
      method: "GET",
      url,
      headers: {},
      body: undefined,
    });
    expect(status).toBe(302);
    expect(headers["location"]).toMatch(
      /^https:\/\/app\.example\.com\/\?a=%?.*username=5f0c3f0e&link_flow=sign-up&link_status=confirmed#$/,
    );
  });

  it("keeps what a mail program has encoded, and leaves the rest of the query behind", () => {
    const encoded = encodeURIComponent(data);
    expect(openPage(`?utm_source=x&data=${encoded}&code=123456&next=//evil.example`).leadsTo).toBe(
      `${ENDPOINT}?data=${encoded}&code=123456`,
    );
  });

  it.each([
    "",
    "?",
    "?code=123456",
    `?data=${data}`,
    "?data=&code=123456",
    "?data=a%22<script>&code=123456",
    "?data=a\nb&code=123456",
    "?data=YQ==&code=12 34",
    "?data=YQ==&code=../x",
    "?data=YQ==&code={####}",
    `?data=${"A".repeat(4097)}&code=1`,
    "?data=YQ==#&code=1",
  ])("leads nowhere with %s, and says what to do", (search) => {
    const { leadsTo, text } = openPage(search);
    expect(leadsTo).toBeUndefined();
    expect(text).toMatch(/not complete/);
  });
});
