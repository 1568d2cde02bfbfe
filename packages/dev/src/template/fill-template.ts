import { defineConfig, type FlowsOptions } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";

/** The forms of the template: the file of each, and how many bytes it may have. */
export const FORMS = {
  /**
   * Every mail as a link; CloudFormation takes it from a bucket.
   * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
   */
  "every-flow": { file: "links.yaml", mostBytes: 1_000_000 },
  /** The sign-up's alone, so that CloudFormation takes it without one. */
  "sign-up-only": { file: "links-sign-up-only.yaml", mostBytes: 51_200 },
} as const;

export type TemplateForm = keyof typeof FORMS;

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

/** Stand in for how long a code lives, which the deployment looks up. */
const SOME_DAYS = 77;
const SOME_MINUTES = 13;

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
  ["StandInClient", reference("LinksClient")],
  ["https://redirect.invalid/verify", pageAt("VerifyAttributePage")],
  ["https://redirect.invalid/sign-in", pageAt("SignInPage")],
  [`"lifetime":${SOME_DAYS * 24 * 3600}`, `"lifetime":${reference("Seconds")}`],
  [`"lifetime":${SOME_MINUTES * 60}`, `"lifetime":${reference("Seconds")}`],
  ["https://redirect.invalid/welcome", reference("RedirectTo")],
  ["redirect.invalid", reference("RedirectHost")],
  ["The app's name", reference("Name")],
  ["same-browser", reference("Confirm")],
];

/** The flows as the form with all of them has them, each if its parameter asks for it; a sign-up's is there by itself. */
const FLOWS: FlowsOptions = {
  "reset-password": { clientId: "StandInClient" },
  invitation: { clientId: "StandInClient", days: SOME_DAYS },
  "verify-attribute": { page: "https://redirect.invalid/verify" },
  "sign-in": { page: "https://redirect.invalid/sign-in", minutes: SOME_MINUTES },
};

/** What a parameter switches on, in the form that has it. */
const SIGN_IN = { signIn: "same-browser" } as const;

/**
 * The texts of the function's configuration: `CONFIGURATION`, one line for each setting, and one for each flow that a
 * parameter can switch off, such as `SIGN_IN`. JSON for `Fn::Sub`, written by the serializer of the runtime that reads it.
 * Throws when that writes something that the deployment would not complete.
 */
export function configurationLines(form: TemplateForm): Record<string, string> {
  const isWhole = form === "every-flow";
  const config = defineConfig({
    userPoolId: "us-east-1_StandIn",
    clients: null,
    keys: [SOME_KEY],
    linkUrl: "https://links.invalid/confirm",
    redirectTo: "https://redirect.invalid/welcome",
    appName: "The app's name",
    languages: ["en"],
    confirm: "same-browser",
    ...(isWhole && SIGN_IN),
    flows: isWhole ? FLOWS : { "reset-password": "code" },
  });
  const { signIn, ...json } = toConfigJson(config);
  const optional = Object.keys(json.flows).filter((name) => name in FLOWS);
  const { "sign-up": signUp } = json.flows;
  const settings = Object.entries({ ...json, flows: { "sign-up": signUp } }).filter(
    ([, value]) => value !== undefined,
  );
  const lines = settings.map(([name, value], i) => {
    const before = i === 0 ? "{" : "";
    const after = i === settings.length - 1 ? "}" : ",";
    const written = complete(JSON.stringify(value));
    const more = name === "flows" ? optional.map((flow) => reference(`${pascal(flow)}Flow`)) : [];
    const also = name === "confirm" && signIn ? reference("SignInSetting") : "";
    return `${before}${JSON.stringify(name)}: ${more.length === 0 ? written : `${written.slice(0, -1)}${more.join("")}}`}${also}${after}`;
  });
  const flows = Object.entries(json.flows).filter(([name]) => optional.includes(name));
  return {
    CONFIGURATION: lines.join("\n"),
    ...(signIn && { SIGN_IN_SETTING: `,"signIn":${JSON.stringify(signIn)}` }),
    ...Object.fromEntries(
      flows.map(([name, setting]) => [
        name.replaceAll("-", "_").toUpperCase(),
        `,${JSON.stringify(name)}:${complete(JSON.stringify(setting))}`,
      ]),
    ),
  };
}

/** `SignIn` for `sign-in`. */
function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A page of the app by its path. */
function pageAt(path: string): string {
  return `https://${reference("RedirectHost")}${reference(path)}`;
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
