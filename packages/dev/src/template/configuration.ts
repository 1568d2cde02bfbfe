import { defineConfig } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";

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
