import { describe, expect, it } from "vitest";
import { endpointWith, LINK, okAnswer } from "../endpoint/harness.ts";
import { CLASSES, RULES } from "../redirect/abuse-classes.ts";

/**
 * The classes of bent addresses, each asked of the whole endpoint: a link that confirms when it is opened, with the address
 * as its target. The rules are tested in redirect/; here is seen where the person ends.
 */
const { send, lines } = endpointWith(okAnswer, { confirm: "open", allowRedirects: [...RULES] });

const endOf = async (link: string): Promise<string | undefined> =>
  (await send("GET", link)).headers["location"];

/** Every address of a class is refused, loudly, and leads to the configuration's own target. */
async function leadsHome(name: string): Promise<void> {
  const targets = CLASSES[name] ?? expect.fail(`no class of the name ${name}`);
  const home = await endOf(LINK);
  expect(home).toMatch(/^https:\/\/app\.example\.com\/welcome\?link_flow=/);
  const before = lines.length;
  const elsewhere: string[] = [];
  for (const target of targets) {
    const end = await endOf(`${LINK}&redirectTo=${encodeURIComponent(target)}`);
    if (end !== home) elsewhere.push(target);
  }
  expect(elsewhere).toEqual([]);
  const refused = lines.slice(before).filter(({ event }) => event === "target-refused");
  expect(refused).toHaveLength(targets.length);
}

describe("a link whose target has been bent leads to the app's own", () => {
  it("by backslashes, white space, controls and bidi marks", () =>
    leadsHome(
      "backslashes, white space, controls and bidi marks before, inside and after the slashes",
    ));

  it("by slashes that are missing or too many", () =>
    leadsHome("slashes that are missing or too many"));

  it("by user names and passwords", () => leadsHome("user names and passwords"));

  it("by hosts that look alike by what stands before or behind", () =>
    leadsHome("hosts that look alike by what stands before or behind"));

  it("by ports, trailing dots and empty labels", () =>
    leadsHome("ports, trailing dots and empty labels"));

  it("by paths without a boundary, with dot segments, or encoded once or twice", () =>
    leadsHome("paths without a boundary, with dot segments, or encoded once or twice"));

  it("by schemes that run, embed or belong to somebody else", () =>
    leadsHome("schemes that run, embed or belong to somebody else"));

  it("by letters, dots and slashes that another parser folds", () =>
    leadsHome("letters, dots and slashes that another parser folds"));

  it("by look-alike letters, in Unicode and in punycode", () =>
    leadsHome("look-alike letters, in Unicode and in punycode"));

  it("by addresses as numbers", () => leadsHome("addresses as numbers"));

  it("by dots, slashes and blanks that a server folds or cuts off below a path", () =>
    leadsHome("dots, slashes and blanks that a server folds or cuts off below a path"));

  it("by an app's own scheme without an authority", () =>
    leadsHome("an app's own scheme without an authority"));

  it("by machines of the own network and their look-alikes", () =>
    leadsHome("machines of the own network and their look-alikes"));

  it("by hosts that only look as a wildcard in a label wants them", () =>
    leadsHome("hosts that only look as a wildcard in a label wants them"));

  it("and there is no class beyond these", () => {
    expect(Object.keys(CLASSES)).toHaveLength(14);
  });
});
