import { expect } from "vitest";
import { type Deployed, open, signUp } from "../deploy.ts";

/** Somebody who signed up. */
export interface Person {
  readonly username: string;
  readonly code: string;
}

/** A flow of every scene whose links are handed over, and the page of the app that gets them. */
export const HANDED_OVER = {
  flow: "verify-attribute",
  page: "https://app.example.com/account",
} as const;

/** A deployment with people in it, and a browser that has opened a page. */
export interface Scene {
  readonly deployed: Deployed;
  /** Where the endpoint is, for example `/links/confirm`. */
  readonly path: string;
  readonly origin: string;
  /** Not confirmed, and to stay so: every attack knows the code. */
  readonly victim: Person;
  /** Confirmed already: a press on her link leads to the app. */
  readonly settled: Person;
  readonly cookie: string | undefined;
  readonly nonce: string;
}

export async function openScene(deployed: Deployed): Promise<Scene> {
  const settled = await signUp(deployed, "settled@example.com");
  const link = await signUp(deployed, "victim@example.com");
  const page = await open(deployed, link);
  await deployed.confirm(personOf(settled).username, personOf(settled).code);
  return {
    deployed,
    path: link.pathname,
    origin: link.origin,
    victim: personOf(link),
    settled: personOf(settled),
    cookie: page.headers["set-cookie"]?.split(";")[0],
    nonce: / name="nonce" value="([^"]*)"/.exec(page.body)?.[1] ?? expect.fail("no form"),
  };
}

function personOf({ searchParams }: URL): Person {
  const [username, code] = [searchParams.get("username"), searchParams.get("code")];
  if (username === null || code === null) throw new Error("the link is not plain");
  return { username, code };
}
