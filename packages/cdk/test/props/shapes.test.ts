import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LinksError } from "cognito-links";
import { CognitoLinks, type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { expect, it } from "vitest";
import { emptyStack, ownPool } from "../synth.ts";

/** Every property, as whoever writes no types may misread it. */
const NAMES: Readonly<Record<keyof CognitoLinksProps, true>> = {
  userPool: true,
  redirectTo: true,
  allowRedirects: true,
  signInUrl: true,
  appName: true,
  brand: true,
  languages: true,
  messages: true,
  confirm: true,
  signIn: true,
  clients: true,
  keys: true,
  unsealedUntil: true,
  flows: true,
  sender: true,
  cognito: true,
  wiring: true,
  domain: true,
  throttle: true,
  concurrency: true,
  memorySize: true,
  accessLog: true,
  replaceTrigger: true,
  logRetention: true,
  silentHours: true,
  alarmTopic: true,
};

const SHAPES: readonly unknown[] = ["text", 7, null, true, {}, [], [null], [{}], { client: null }];

/** What stands deeper, and is looked at by more than the validator. */
const DEEPER: Readonly<Record<string, (shape: unknown) => object>> = {
  "allowRedirects[0]": (shape) => ({ allowRedirects: [shape] }),
  "clients[0]": (shape) => ({ clients: [shape] }),
  "clients[0].client": (client) => ({ clients: [{ client }] }),
  "clients[0].clientSecret": (clientSecret) => ({
    clients: [{ client: ownPool().client, clientSecret }],
  }),
  "clients[0].brand": (brand) => ({ clients: [{ client: ownPool().client, brand }] }),
  "clients[0].language": (language) => ({ clients: [{ client: ownPool().client, language }] }),
  "flows.sign-up": (flow) => ({ flows: { "sign-up": flow } }),
  "flows.invitation.client": (client) => ({ flows: { invitation: { client } } }),
  "flows.invitation.page": (page) => ({ flows: { invitation: { page } } }),
  "domain.certificate": (certificate) => ({ domain: { domainName: "a.example", certificate } }),
  "domain.hostedZone": (hostedZone) => ({
    domain: { domainName: "a.example", certificate: certificate(), hostedZone },
  }),
  "sender.function": (given) => ({ sender: { function: given } }),
  "cognito.endpoint": (endpoint) => ({ cognito: { endpoint } }),
  "brand.logo": (logo) => ({ brand: { logo } }),
};

const certificate = () =>
  Certificate.fromCertificateArn(
    emptyStack(),
    "Certificate",
    "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d",
  );

/** What has the fields of a client. */
const CLIENT = { node: {}, userPoolClientId: "1h57kf5cpq17m0eml12EXAMPLE" };

/** What making the links with these properties throws; undefined where it goes well. */
function thrownBy(props: object): unknown {
  const { stack, userPool } = ownPool();
  const given = { userPool, redirectTo: "https://app.example.com/welcome", ...props };
  try {
    new CognitoLinks(stack, "Links", given as CognitoLinksProps);
    return undefined;
  } catch (error) {
    return error;
  }
}

const atTop = Object.keys(NAMES).map(
  (name) => [name, (shape: unknown) => ({ [name]: shape })] as const,
);

it.each([...atTop, ...Object.entries(DEEPER)])(
  "%s of any shape is taken, or refused in words of our own",
  (_, place) => {
    for (const shape of SHAPES)
      for (const wiring of [{}, { wiring: Wiring.withoutLambda(), keys: null }]) {
        const thrown = thrownBy({ ...wiring, ...place(shape) });
        const isOurs = thrown === undefined || thrown instanceof LinksError;
        expect(isOurs, `${JSON.stringify(shape)}: ${thrown}`).toBe(true);
      }
  },
);

it.each<[string, object, string]>([
  [
    "one rule by itself",
    { allowRedirects: "https://app.example.com" },
    "allowRedirects: expected a list, received a text (",
  ],
  [
    "an address of mail in the place of a topic",
    { alarmTopic: "ops@example.com" },
    "alarmTopic: expected an SNS topic, as in Topic.fromTopicArn(…) (",
  ],
  [
    "a topic's ARN",
    { alarmTopic: "arn:aws:sns:eu-central-1:111122223333:ops" },
    "alarmTopic: expected an SNS topic, as in Topic.fromTopicArn(…) (",
  ],
  [
    "a pool's id",
    { userPool: "eu-central-1_AbC123xyz" },
    "userPool: expected a pool, as in UserPool.fromUserPoolId(…) (",
  ],
  [
    "no pool",
    { userPool: undefined },
    "userPool: is missing; give a pool, as in UserPool.fromUserPoolId(…) (",
  ],
  [
    "no target",
    { redirectTo: undefined },
    "redirectTo: is missing; give the https address where links lead (",
  ],
  [
    "a target by another name",
    { redirectUrl: "https://app.example.com/" },
    "redirectUrl: is not an option; did you mean redirectTo? (",
  ],
  [
    "a flow by another name",
    { flows: { signup: "code" } },
    "flows.signup: is not an option; did you mean sign-up? (",
  ],
  [
    "a number of days that CloudWatch does not know",
    { logRetention: 8 },
    "logRetention: expected one of RetentionDays, as in RetentionDays.ONE_MONTH (",
  ],
  [
    "no secret in the place of one",
    { clients: [{ client: CLIENT, clientSecret: 7 }] },
    "clients[0].clientSecret: expected a secret, as in client.userPoolClientSecret (",
  ],
])("%s is refused, saying what is expected", (_, props, sentence) => {
  expect(String(thrownBy(props))).toContain(`LinksError: ${sentence}`);
});

it("a target that is left out is asked for as one that is undefined", () => {
  const { stack, userPool } = ownPool();
  expect(() => Reflect.construct(CognitoLinks, [stack, "Links", { userPool }])).toThrow(
    /^redirectTo: is missing; give the https address where links lead \(/,
  );
});
