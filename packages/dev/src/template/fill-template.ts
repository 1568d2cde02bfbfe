import { defineConfig } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";

/** A slot of `links.template.yaml`: `__CONFIGURATION__`. */
const SLOT = /__([A-Z]+(?:_[A-Z]+)*)__/g;

/**
 * Puts texts into the slots of a template. A text of several lines goes into a slot that has a line for itself, and is
 * indented as that line is. Throws for a slot without a text and for a text without a slot.
 */
export function fillTemplate(template: string, texts: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(texts));
  const filled = template.split("\n").map((line) =>
    line.replace(SLOT, (slot, name: string) => {
      const text = texts[name];
      if (text === undefined) throw new Error(`The template's slot ${slot} has no text.`);
      left.delete(name);
      return text.replaceAll("\n", `\n${/^ */.exec(line)?.[0] ?? ""}`);
    }),
  );
  if (left.size > 0) throw new Error(`The template has no slot for ${[...left].join(", ")}.`);
  return filled.join("\n");
}

/** Stands in for a key that is drawn at deploy. */
const SOME_KEY = Buffer.alloc(32).toString("base64url");

/**
 * What the configuration is written with while the template is built, and the text for `Fn::Sub` that takes its place.
 * Longer stand-ins come before those that are a part of them.
 */
const STAND_INS: readonly (readonly [standIn: string, text: string])[] = [
  ["us-east-1_StandIn", reference("UserPoolId")],
  [
    "https://cognito-idp.us-east-1.amazonaws.com/",
    `https://cognito-idp.${reference("AWS::Region")}.${reference("AWS::URLSuffix")}/`,
  ],
  [SOME_KEY, `{{resolve:secretsmanager:${reference("LinksKey")}:SecretString}}A`],
  ["https://links.invalid/confirm", reference("LinkUrl")],
  ["https://redirect.invalid/welcome", reference("RedirectTo")],
  ["redirect.invalid", reference("RedirectHost")],
  ["The app's name", reference("Name")],
  ["same-browser", reference("Confirm")],
];

/**
 * The function's configuration, one line for each setting: JSON for `Fn::Sub`, written by the serializer of the runtime
 * that reads it. Throws when that writes something that the deployment would not complete.
 */
export function configurationLines(): string[] {
  const config = defineConfig({
    userPoolId: "us-east-1_StandIn",
    clients: null,
    keys: [SOME_KEY],
    linkUrl: "https://links.invalid/confirm",
    redirectTo: "https://redirect.invalid/welcome",
    appName: "The app's name",
    confirm: "same-browser",
  });
  const settings = Object.entries(toConfigJson(config)).filter(([, value]) => value !== undefined);
  return settings.map(([name, value], i) => {
    const before = i === 0 ? "{" : "";
    const after = i === settings.length - 1 ? "}" : ",";
    return `${before}${JSON.stringify(name)}: ${complete(JSON.stringify(value))}${after}`;
  });
}

function complete(json: string): string {
  const completed = STAND_INS.reduce((text, [from, to]) => text.replaceAll(from, to), json);
  if (/\.invalid|us-east-1/.test(completed))
    throw new Error(`The configuration has a stand-in that nothing replaces: ${completed}`);
  return completed;
}

/** What `Fn::Sub` replaces. */
function reference(name: string): string {
  return `\${${name}}`;
}
