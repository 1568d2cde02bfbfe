import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const handlers = join(import.meta.dirname, "..", "..", "dist", "handlers");

it.each(["links", "links-proxy", "links-origin"])(
  "the click's half of %s loads node:tls before anything else",
  (name) => {
    const code = readFileSync(join(handlers, name, "click.js"), "utf8");
    expect(/\brequire\(["'`]([^"'`]+)["'`]\)/.exec(code)?.[1]).toBe("node:tls");
  },
);
