import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Material } from "../lib/events.ts";
import { bench, workFolder } from "../lib/paths.ts";
import { bundle } from "./bundle.ts";
import { ourHandler } from "./ours.ts";

/** One handler, ready to be run by Node alone. */
export interface Contestant {
  /** As it stands in tables. */
  readonly name: string;
  /** A file that exports `handler`. */
  readonly file: string;
  readonly event: object;
  /** The same of many people, where there are such. */
  readonly events?: readonly object[];
  /** What its answer holds when it did its work. */
  readonly expects: string;
}

export interface Contestants {
  /** One file for all. */
  readonly ours: {
    readonly click: Contestant;
    readonly mail: Contestant;
    readonly germanMail: Contestant;
  };
  readonly nothing: { readonly click: Contestant; readonly mail: Contestant };
  readonly crypto: Contestant;
  readonly bare: Contestant;
  readonly fetch: Contestant;
  readonly sdkV2: Contestant;
  readonly sdkV3: Contestant;
  /** As the CDK's NodejsFunction bundles it by default. */
  readonly sdkV3Bundled: Contestant;
  /** At its best: ES modules, tree-shaken. */
  readonly sdkV3Shaken: Contestant;
  readonly amplify: Contestant;
  readonly concatenation: Contestant;
}

/** Bundles what is bundled and says where everybody is. */
export async function makeContestants(material: Material): Promise<Contestants> {
  const { mailEvent, sealedClick, plainClick, manySealedClicks, manyPlainClicks } = material;
  // Lambda's client takes a file by its name without the ending, so none of an earlier run may be left.
  rmSync(workFolder("bundles"), { recursive: true, force: true });
  const ours = ourHandler();
  const file = (name: string): string => join(bench, "contestants", name);
  const clicks = (name: string, path: string): Contestant => ({
    name,
    file: path,
    event: plainClick,
    events: manyPlainClicks,
    expects: material.options.redirectTo,
  });
  const mails = (name: string, path: string, expects = "{####}"): Contestant => ({
    name,
    file: path,
    event: mailEvent,
    expects,
  });
  return {
    ours: {
      click: {
        ...clicks("ours, confirm", ours),
        event: sealedClick,
        events: manySealedClicks,
      },
      mail: mails("ours, mail", ours),
      germanMail: {
        ...mails("ours, mail in German", ours, "Adresse"),
        event: inLanguage(mailEvent, "de"),
      },
    },
    nothing: {
      click: clicks("a handler that does nothing", file("nothing.cjs")),
      mail: mails("a handler that does nothing", file("nothing.cjs"), ""),
    },
    crypto: mails("a handler that only loads node:crypto", file("crypto.cjs"), ""),
    bare: clicks("the bare node:https call", file("bare-https.cjs")),
    fetch: clicks("the bare call with fetch", file("fetch.cjs")),
    sdkV2: clicks("the recipe with aws-sdk v2", file("aws-sdk-v2.cjs")),
    sdkV3: clicks("AWS SDK v3, unbundled", file("aws-sdk-v3.mjs")),
    sdkV3Bundled: clicks(
      "AWS SDK v3, bundled",
      await bundle("aws-sdk-v3.mjs", "aws-sdk-v3", { commonJs: true }),
    ),
    sdkV3Shaken: clicks(
      "AWS SDK v3, bundled as ES modules",
      await bundle("aws-sdk-v3.mjs", "aws-sdk-v3-shaken", { requires: true }),
    ),
    amplify: mails("a trigger like Amplify's", file("amplify/index.cjs")),
    concatenation: mails("a string concatenation", file("concatenation.cjs")),
  };
}

/** A mail's event whose app asks for a language. */
function inLanguage(event: Material["mailEvent"], locale: string): object {
  const { clientMetadata } = event.request;
  return { ...event, request: { ...event.request, clientMetadata: { ...clientMetadata, locale } } };
}
