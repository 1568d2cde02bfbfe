import * as v from "valibot";
import { isKnown } from "../synth/known.ts";

/** Something of the CDK's, which is checked no further. */
const part = (otherwise: string): v.GenericSchema =>
  v.custom((value) => typeof value === "object" && value !== null, otherwise);

/** What the runtime's own validator looks at afterwards. */
const later = v.optional(v.unknown());

const aboveZero = (of: string): v.GenericSchema =>
  v.custom(
    (value) => !isKnown(value) || (Number.isSafeInteger(value) && Number(value) > 0),
    `expected a whole number of ${of}, above 0`,
  );
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

const domainName = v.pipe(
  v.string(),
  v.check(
    (name) =>
      !isKnown(name) || /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z](?:[a-z\d-]*[a-z\d])$/.test(name),
    "expected a host in lower case, such as links.example.com",
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
    (value) => typeof value === "object" && value !== null && "client" in value,
    "expected { client }, and clientSecret where it has one",
  ),
  v.strictObject({
    client: part("is missing; give an app client of the pool"),
    clientSecret: later,
    appName: later,
    brand: later,
    language: later,
  }),
);

/** The form of the properties: what is of the construct in full, what is the runtime's by name. */
export const propsSchema: v.GenericSchema = v.strictObject({
  userPool: part("is missing; give the pool of the mails"),
  redirectTo: later,
  allowRedirects: later,
  signInUrl: later,
  appName: later,
  brand: later,
  languages: later,
  messages: v.optional(
    v.custom(
      (value) => typeof value === "string" || (typeof value === "object" && value !== null),
      "expected the path of a folder, or what readMessages gives",
    ),
  ),
  confirm: later,
  signIn: later,
  clients: v.optional(v.array(client)),
  keys: v.nullish(
    v.pipe(
      v.array(keyName),
      v.minLength(1, 'is empty; name a key, as in ["1"], or null'),
      v.check((names) => new Set(names).size === names.length, "has a name twice"),
    ),
  ),
  unsealedUntil: later,
  flows: v.optional(part("expected an object, as in { invitation: { client } }")),
  cognito: later,
  wiring: v.optional(
    v.custom(
      (value) => typeof value === "object" && value !== null && "open" in value,
      "expected one of Wiring's, as in Wiring.restApi()",
    ),
  ),
  domain: v.optional(
    v.strictObject({
      domainName,
      certificate: part("is missing; give the certificate of the domain"),
      hostedZone: later,
    }),
  ),
  throttle: v.optional(v.strictObject({ rateLimit: perSecond, burstLimit: perSecond })),
  concurrency: v.optional(v.strictObject({ mail: atOnce, click: atOnce })),
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
  logRetention: later,
  silentHours: v.optional(
    v.pipe(
      v.number(),
      v.check(
        (hours) => Number.isInteger(hours) && hours >= 1 && hours <= 168,
        "expected whole hours, 1 to 168: CloudWatch looks back a week at most",
      ),
    ),
  ),
  alarmTopic: later,
  sender: v.optional(
    v.strictObject({
      function: part("is missing; give the function that sends the mails"),
      key: v.optional(part("expected a KMS key")),
      sms: v.optional(part("expected the function that sends text messages")),
    }),
  ),
});
