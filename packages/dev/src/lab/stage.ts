import type { Browser, Page } from "playwright-core";
import type { PersonsBrowser, Where } from "./person.ts";
import { personByHttp } from "./person-by-http.ts";
import { personInChromium } from "./person-in-chromium.ts";
import { type Protector, startProtector } from "./protector.ts";
import { send } from "./send.ts";
import type { Tools, Visitor } from "./visitor.ts";

/** What all visits of a run share. */
export interface Stage {
  readonly chromium: Browser | undefined;
  readonly staySeconds: number;
  readonly protector: Protector;
  /**
   * Lends a person's browser. The one that signed up is Chromium if there is one, for its cookie is at the mercy of
   * what browsers do with cookies; any other has nothing of ours to lose and is played by requests, which cost less.
   */
  withPerson<Result>(
    where: Where,
    use: (browser: PersonsBrowser) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** What a visitor finds: the link, and the mail around it. */
export interface Scene {
  readonly link: string;
  readonly mail: string;
  readonly proofCookie?: string;
}

/** What came of a visit. */
export interface Visited {
  /** What the visitor says that it got. */
  readonly got: string;
  /** The link that the person finds in the mail afterwards. */
  readonly link: string;
}

/** Opens what the visits need. The browser is the caller's to close. */
export async function openStage(
  chromium: Browser | undefined,
  staySeconds: number,
): Promise<Stage> {
  const protector = await startProtector();
  const opened = new Set<PersonsBrowser>();
  const idle: PersonsBrowser[] = [];
  return {
    chromium,
    staySeconds,
    protector,
    async withPerson(where, use) {
      if (chromium === undefined || where === "other browser") return use(personByHttp());
      // Opening a context costs as much as a visit, so they are used again; each visit begins without cookies.
      const browser = idle.pop() ?? (await personInChromium(chromium));
      opened.add(browser);
      const result = await use(browser);
      idle.push(browser);
      return result;
    },
    async close() {
      await protector.close();
      await Promise.all([...opened].map((browser) => browser.close()));
    },
  };
}

/** Lets one visitor visit. */
export async function visit(visitor: Visitor, scene: Scene, stage: Stage): Promise<Visited> {
  let { link } = scene;
  const tools: Tools = {
    send,
    withPage: (use) => withPage(stage.chromium, use),
    staySeconds: stage.staySeconds,
    mail: scene.mail,
    proofCookie: scene.proofCookie,
    protector: stage.protector.address,
    rewrite: (rewritten) => {
      link = rewritten;
    },
  };
  const got = await visitor.visit(scene.link, tools);
  return { got, link };
}

async function withPage<Result>(
  chromium: Browser | undefined,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  if (chromium === undefined) throw new Error("there is no browser");
  const context = await chromium.newContext({ ignoreHTTPSErrors: true });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}
