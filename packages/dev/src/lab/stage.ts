import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { type Cookie, toCookieHeader } from "../person/browser.ts";
import { localUrl, send } from "../person/send.ts";
import {
  type PersonsBrowser,
  personByHttp,
  personInChromium,
  type Where,
} from "./persons-browser.ts";
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
  /** What the browser that signed up keeps. */
  readonly cookies?: readonly Cookie[];
}

/** What came of a visit. */
export interface Visited {
  /** What the visitor says that it got. */
  readonly got: string;
  /** The link that the person finds in the mail afterwards. */
  readonly link: string;
}

/**
 * Opens what the visits need. The browser is the caller's to close. `hasProofs` says whether the person's browser is
 * looked at as well; else the person is played by requests everywhere.
 */
export async function openStage(
  chromium: Browser | undefined,
  staySeconds: number,
  hasProofs: boolean,
): Promise<Stage> {
  const protector = await startProtector();
  const opened = new Set<PersonsBrowser>();
  const idle: PersonsBrowser[] = [];
  return {
    chromium,
    staySeconds,
    protector,
    async withPerson(where, use) {
      if (chromium === undefined || where === "other browser" || !hasProofs)
        return use(personByHttp());
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
    proofCookie: scene.cookies && toCookieHeader(scene.cookies),
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

/** A link protector on this machine, as its redirect page. */
export interface Protector {
  /** Wrap a link with `?url=` behind this. Its host is another site than 127.0.0.1. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts the page that wrapped links lead to: it asks for the headers, opens the link, and only then leads the person
 * on, as protectors do at the time of a click. It stands on `localhost`, so that for a link on 127.0.0.1 the person comes
 * from another site, as in life, and `SameSite` is held to its word.
 */
export function startProtector(): Promise<Protector> {
  const server = createServer((request, response) => {
    leadOn(request.url ?? "").then(
      (location) => response.writeHead(302, { location }).end(),
      () => response.writeHead(400).end("not a link of this machine"),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const { port } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ address: `http://localhost:${port}/`, close });
    });
  });
}

async function leadOn(path: string): Promise<string> {
  const wrapped = new URL(path, "http://localhost").searchParams.get("url") ?? "";
  const { href } = localUrl(wrapped);
  await send(href, { method: "HEAD" });
  await send(href);
  return href;
}
