import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readMessages } from "cognito-links/messages";
import { CognitoLinks, type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { expect, inject, it } from "vitest";
import { deploy, open, signUp } from "./deploy.ts";
import { ownPool, type Synthesised, synthLinks } from "./synth.ts";

const BUTTON = "Yes, it is me";
const ASK = "One press and you are in";

/** A team's folder, by the names of its files. */
function folderOf(files: Readonly<Record<string, object>>): string {
  const folder = mkdtempSync(join(inject("synthFolder"), "messages-"));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

const page = { title: ASK, body: [ASK] };
const english = {
  mail: { flows: { "sign-up": { button: BUTTON } } },
  pages: { flows: { "sign-up": { pages: { ask: page } } } },
};

/** The names of the functions' assets. */
const assetsOf = ({ resources }: Synthesised): string[] =>
  Object.values(resources.findResources("AWS::Lambda::Function"))
    .map(({ Properties }) => String(Properties.Code.S3Key))
    .sort();

it("a team's own words are in the mail and on the page, written by the functions as they are deployed", async () => {
  const messages = folderOf({ "en.json": english });
  const deployed = await deploy(synthLinks(() => ({ messages })));
  const link = await signUp(deployed, "a@example.com");
  expect(deployed.mails.at(-1)?.html).toContain(BUTTON);
  expect((await open(deployed, link)).body).toContain(ASK);
  expect(deployed.cloud.logs().join("\n")).not.toContain('"error"');
});

it("the same words make the same functions, wherever they come from, and others make others", () => {
  const [first, second, other] = [english, english, {}].map((words) =>
    folderOf({ "en.json": words }),
  ) as [string, string, string];
  const made = (messages: CognitoLinksProps["messages"]) => synthLinks(() => ({ messages }));
  const synthesised = made(first);
  expect(assetsOf(made(second))).toEqual(assetsOf(synthesised));
  expect(assetsOf(made(readMessages(first)))).toEqual(assetsOf(synthesised));
  expect(new Set([made(other), synthesised, made(undefined)].flatMap(assetsOf)).size).toBe(3);
  for (const S3Key of assetsOf(synthesised)) {
    const folder = synthesised.assetFolder({ S3Key });
    const beside = readdirSync(dirname(folder));
    expect(beside.filter((name) => name.startsWith("bundling"))).toEqual([]);
    const staged = join(folder, "messages.json");
    expect(JSON.parse(readFileSync(staged, "utf8"))).toEqual(readMessages(first));
  }
});

it("a sentence that a mail could not be written with is refused at synth, by its file", () => {
  const subject = "Confirm for [[appNam]]";
  const wrong = { mail: { flows: { "sign-up": { subject } } } };
  const redirectTo = "https://app.example.com/welcome";
  const make = (messages: unknown) => () => {
    const { stack, userPool } = ownPool();
    new CognitoLinks(stack, "Links", { userPool, redirectTo, messages } as CognitoLinksProps);
  };
  expect(make(folderOf({ "de.json": wrong }))).toThrow(/de\.json: .*appNam.*\(ERR_MESSAGES/s);
  expect(make(join(inject("synthFolder"), "nowhere"))).toThrow(/nowhere: is no folder/);
  expect(make(7)).toThrow(/^messages: expected the path of a folder/);
});

it("without a Lambda the pages are written at synth, in the first language and the team's words", () => {
  const messages = folderOf({ "de.json": english });
  const { template } = synthLinks(({ client }) => ({
    wiring: Wiring.withoutLambda(),
    keys: null,
    clients: [{ client }],
    languages: ["de", "en"],
    messages,
  }));
  const pages = JSON.stringify(template).match(/<html lang=\\"(\w+)\\".*?<\/html>/g) ?? [];
  expect(pages.some((one) => one.includes(ASK))).toBe(true);
  for (const one of pages) expect(one.slice(0, 16)).toBe('<html lang=\\"de\\');
});
