import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { ApplicationListener } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { describe, expect, it } from "vitest";
import { disagreements, secondOpinionState } from "./cloud/vtl/apache-velocity.ts";
import { readings } from "./cloud/vtl/model.ts";
import { deploy, open, press, signUp } from "./deploy.ts";
import { type OwnPool, synthLinks } from "./synth.ts";

type Props = (own: OwnPool) => Partial<CognitoLinksProps>;

const domain = ({ stack }: OwnPool) => ({
  domainName: "links.example.com",
  certificate: Certificate.fromCertificateArn(
    stack,
    "Certificate",
    "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
  ),
});

const WIRINGS: readonly (readonly [name: string, props: Props])[] = [
  ["HTTP API", () => ({})],
  ["HTTP API at a domain", (own) => ({ domain: domain(own) })],
  ["REST API", () => ({ wiring: Wiring.restApi() })],
  ["REST API at a domain", (own) => ({ wiring: Wiring.restApi(), domain: domain(own) })],
  ["function URL", (own) => ({ wiring: Wiring.functionUrl(), domain: domain(own) })],
  [
    "load balancer",
    ({ stack }) => ({
      wiring: Wiring.loadBalancer({
        hostName: "www.example.com",
        priority: 7,
        listener: ApplicationListener.fromApplicationListenerAttributes(stack, "Listener", {
          listenerArn:
            "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/0123456789abcdef/0123456789abcdef",
          securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-01234567"),
        }),
      }),
    }),
  ],
  ["mapping templates", () => ({ wiring: Wiring.mappingTemplates() })],
  [
    "no Lambda",
    ({ client }) => ({ wiring: Wiring.withoutLambda(), keys: null, clients: [{ client }] }),
  ],
];

/** What Cognito may say, and what the person gets. */
const OUTCOMES: readonly (readonly [type: string, status: number, said: RegExp])[] = [
  ["ExpiredCodeException", 410, /no longer works/],
  ["CodeMismatchException", 410, /no longer works/],
  ["UserNotFoundException", 410, /no longer works/],
  ["AliasExistsException", 409, /has an account already/],
  ["LimitExceededException", 429, /Too many tries/],
  ["TooManyFailedAttemptsException", 429, /Too many tries/],
  ["TooManyRequestsException", 503, /One moment/],
  ["ResourceNotFoundException", 500, /not set up right/],
  ["ForbiddenException", 500, /not set up right/],
  // Last, because the endpoint tries once more and the API does not.
  ["InternalErrorException", 503, /One moment/],
];

describe.each(WIRINGS)("%s, as it was synthesised", (name, props) => {
  const rendered = /mapping|no Lambda/.test(name) ? readings : readings.slice(0, 1);

  it.each(rendered)(
    "writes a mail whose link asks, confirms by its button and leads to the app ($name)",
    async (reading) => {
      const deployed = await deploy(synthLinks(props), { reading });
      const link = await signUp(deployed, "a+b@example.com");
      expect(link.href).not.toMatch(/example\.com.*@|a\+b|a%2Bb/);
      const page = await open(deployed, link);
      expect(page).toMatchObject({
        status: 200,
        headers: {
          "content-type": expect.stringMatching(/^text\/html; charset=utf-8$/i),
          "cache-control": "no-store",
          "referrer-policy": "no-referrer",
          "x-frame-options": "DENY",
          "content-security-policy": expect.stringContaining("default-src 'none'"),
        },
        body: expect.stringContaining("Confirm your e-mail address"),
      });
      expect(await press(deployed, link, page)).toMatchObject({
        status: 303,
        headers: {
          location: "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed",
          "cache-control": "no-store",
        },
      });
      expect(await press(deployed, link, page)).toMatchObject({
        status: 303,
        headers: { location: expect.stringContaining("link_status=already-confirmed") },
      });
      if ((await secondOpinionState()).heard)
        expect(await disagreements(deployed.cloud.renderings())).toEqual([]);
    },
    60_000,
  );

  it.each(rendered)(
    "ends every refusal of Cognito with the page for it ($name)",
    async (reading) => {
      const deployed = await deploy(synthLinks(props), { reading });
      const link = await signUp(deployed, "a@example.com");
      const page = await open(deployed, link);
      for (const [type, status, said] of OUTCOMES) {
        const times = type === "InternalErrorException" ? 2 : 1;
        await deployed.control("/faults", { operation: "ConfirmSignUp", type, times });
        const answer = await press(deployed, link, page);
        expect([type, answer.status]).toEqual([type, status]);
        expect(answer.body).toMatch(said);
        expect(answer.body).toContain("<!doctype html>");
      }
    },
    60_000,
  );

  it.each(rendered)(
    "refuses a link that was cut, and confirms nothing by HEAD ($name)",
    async (reading) => {
      const deployed = await deploy(synthLinks(props), { reading });
      const link = await signUp(deployed, "a@example.com");
      const cut = new URL(link.href.replace(/&code=.*/, ""));
      expect(await open(deployed, cut)).toMatchObject({
        status: 400,
        body: expect.stringContaining("not complete"),
      });
      const path = `${link.pathname}${link.search}`;
      expect(await deployed.cloud.fetch({ method: "HEAD", path })).toMatchObject({ status: 200 });
      expect(JSON.stringify(await deployed.calls())).not.toContain("ConfirmSignUp");
    },
    60_000,
  );

  const [first = expect.fail("no reading")] = rendered;

  it("writes nothing of the person or the link into its logs", async () => {
    const deployed = await deploy(synthLinks(props), { reading: first });
    const link = await signUp(deployed, "secret-person@example.com");
    await press(deployed, link, await open(deployed, link));
    const logs = deployed.cloud.logs().join("\n");
    for (const secret of ["secret-person", link.search, link.searchParams.get("code") ?? ""])
      expect(logs).not.toContain(secret);
  }, 60_000);
});
