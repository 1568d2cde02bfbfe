import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { redirectToSchema, strictOptions } from "cognito-links/synth";
import * as v from "valibot";
import { isKnown } from "../synth/known.ts";

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Something of the CDK's, known by one of its fields; of another copy of the CDK it is one as well. */
const construct = (field: string, what: string): v.GenericSchema =>
  v.custom((value) => isObject(value) && "node" in value && field in value, `expected ${what}`);

const appClient = construct(
  "userPoolClientId",
  "an app client of the pool, as in userPool.addClient(…)",
);

/** Of what the runtime's own validator looks at afterwards the kind alone: a part of it may still be to be looked up. */
const later = v.optional(v.unknown());
const text = v.optional(v.string());
const object = v.optional(v.custom(isObject, "expected an object, as in { … }"));

const rule = v.custom(
  (value) => typeof value === "string" || isObject(value),
  'expected a rule, such as "https://app.example.com"',
);

/** Never said what it was: it may be the secret. */
const clientSecret = v.custom(
  (value) => typeof value === "string" || (isObject(value) && "unsafeUnwrap" in value),
  "expected a secret, as in client.userPoolClientSecret",
);

const aboveZero = (of: string): v.GenericSchema =>
  v.custom(
    (value) => !isKnown(value) || (Number.isSafeInteger(value) && Number(value) > 0),
    `expected a whole number of ${of}, above 0`,
  );
const DAYS = Object.values(RetentionDays).filter((one) => typeof one === "number");
const perSecond = aboveZero("requests a second");
const atOnce = v.optional(aboveZero("functions at once"));

/** Of which a resource's name is made; a key itself, which nobody may write down here, is longer. */
const keyName = v.pipe(
  v.string(),
  v.regex(
    /^[\w.-]{1,30}$/,
    'expected a name of up to 30 letters and digits, such as "1"; the key itself is made at deploy',
  ),
);

const HOST = "expected a host in lower case, such as links.example.com";
const domainName = v.pipe(
  v.string(HOST),
  v.check(
    (name) =>
      !isKnown(name) || /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z](?:[a-z\d-]*[a-z\d])$/.test(name),
    HOST,
  ),
);

const functionArn = v.pipe(
  v.string(),
  v.check(
    (arn) =>
      !isKnown(arn) ||
      /^arn:[a-z-]+:lambda:[a-z\d-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/.test(arn),
    "expected the ARN of a function, as doctor or the console show it",
  ),
);

const client = v.pipe(
  v.custom(
    (value) => isObject(value) && "client" in value,
    "expected { client }, and clientSecret where it has one",
  ),
  strictOptions({
    client: appClient,
    clientSecret: v.optional(clientSecret),
    appName: later,
    brand: later,
    language: later,
  }),
);

/** The form of the properties: what is of the construct in full, what is the runtime's by name. */
export const propsSchema: v.GenericSchema = strictOptions({
  userPool: construct("userPoolId", "a pool, as in UserPool.fromUserPoolId(…)"),
  redirectTo: redirectToSchema,
  allowRedirects: v.optional(v.array(rule)),
  signInUrl: text,
  appName: text,
  brand: object,
  languages: v.optional(v.array(v.unknown())),
  messages: v.optional(
    v.custom(
      (value) => typeof value === "string" || isObject(value),
      "expected the path of a folder, or what readMessages gives",
    ),
  ),
  confirm: later,
  signIn: later,
  clients: v.optional(
    v.pipe(v.array(client), v.minLength(1, "expected at least one app client, or leave it out")),
  ),
  keys: v.nullish(
    v.pipe(
      v.array(keyName),
      v.minLength(1, 'is empty; name a key, as in ["1"], or null'),
      v.check((names) => new Set(names).size === names.length, "has a name twice"),
    ),
  ),
  unsealedUntil: text,
  flows: v.optional(v.custom(isObject, "expected an object, as in { invitation: { client } }")),
  cognito: object,
  wiring: v.optional(
    v.custom(
      (value) => isObject(value) && "open" in value,
      "expected one of Wiring's, as in Wiring.restApi()",
    ),
  ),
  domain: v.optional(
    strictOptions({
      domainName,
      certificate: construct(
        "certificateArn",
        "a certificate of the domain, as in Certificate.fromCertificateArn(…)",
      ),
      hostedZone: v.optional(
        construct("hostedZoneId", "a hosted zone, as in HostedZone.fromLookup(…)"),
      ),
    }),
  ),
  throttle: v.optional(strictOptions({ rateLimit: perSecond, burstLimit: perSecond })),
  concurrency: v.optional(strictOptions({ mail: atOnce, click: atOnce })),
  memorySize: v.optional(
    v.pipe(
      v.number(),
      v.check(
        (size) => Number.isInteger(size) && size >= 128 && size <= 10_240,
        "expected whole megabytes, 128 to 10240, as Lambda takes them",
      ),
    ),
  ),
  accessLog: v.optional(v.boolean()),
  replaceTrigger: v.optional(functionArn),
  logRetention: v.optional(
    v.picklist(DAYS, "expected one of RetentionDays, as in RetentionDays.ONE_MONTH"),
  ),
  silentHours: v.optional(
    v.pipe(
      v.number(),
      v.check(
        (hours) => Number.isInteger(hours) && hours >= 1 && hours <= 168,
        "expected whole hours, 1 to 168: CloudWatch looks back a week at most",
      ),
    ),
  ),
  alarmTopic: v.optional(construct("topicArn", "an SNS topic, as in Topic.fromTopicArn(…)")),
  sender: v.optional(
    strictOptions({
      function: construct("functionArn", "the function that sends the mails"),
      key: v.optional(construct("keyArn", "a KMS key, as in Key.fromKeyArn(…)")),
      sms: v.optional(construct("functionArn", "the function that sends text messages")),
    }),
  ),
});
