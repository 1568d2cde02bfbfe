import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { SecurityGroup } from "aws-cdk-lib/aws-ec2";
import { ApplicationListener } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import { type CognitoLinksProps, Wiring } from "cognito-links-cdk";
import { type Reading, readings } from "cognito-links-cloud";
import type { Site } from "./synth.ts";

/** Where the app takes what only it can finish. */
const pages = {
  "verify-attribute": { page: "https://app.example.com/account" },
  "sign-in": { page: "https://app.example.com/sign-in-link" },
} as const;

/** Every mail as a link, finished by our pages where they can. */
const everyFlow = ({ client }: Site) => ({ ...pages, invitation: { client } });

/** All that a door with a Lambda serves. */
const whole = (site: Site) => ({ flows: everyFlow(site), signIn: "same-browser" }) as const;

/** Without code at the click nothing is typed. */
const staticFlows = { ...pages, invitation: { page: "https://app.example.com/invited" } };

/** A way to put the links on the web, as the tests synthesise and run it. */
export interface WiringCase {
  readonly name: string;
  readonly props: (site: Site) => Partial<CognitoLinksProps>;
  /** Each is run; one where no mapping template asks for more. */
  readonly readings: readonly Reading[];
  /** Host of the pool's own domain, where its page confirms instead of the API. */
  readonly hostedDomain?: string;
}

const domain = ({ stack }: Site) => ({
  domainName: "links.example.com",
  certificate: Certificate.fromCertificateArn(
    stack,
    "Certificate",
    "arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888",
  ),
  hostedZone: HostedZone.fromHostedZoneAttributes(stack, "Zone", {
    hostedZoneId: "Z0123456789ABCDEFGHIJ",
    zoneName: "example.com",
  }),
});

const loadBalancer = ({ stack }: Site) =>
  Wiring.loadBalancer({
    hostName: "www.example.com",
    priority: 7,
    listener: ApplicationListener.fromApplicationListenerAttributes(stack, "Listener", {
      listenerArn:
        "arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/web/0123456789abcdef/0123456789abcdef",
      securityGroup: SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-01234567"),
    }),
  });

const untemplated = readings.slice(0, 1);
const hostedDomain = "auth.example.com";
const cognito = { hostedDomain: `https://${hostedDomain}` };

/** Every wiring of docs/wirings.md, at AWS's name and at a domain of one's own where it takes both. */
export const WIRINGS: readonly WiringCase[] = [
  { name: "HTTP API", props: (site) => ({ ...whole(site) }), readings: untemplated },
  {
    name: "HTTP API at a domain",
    props: (site) => ({ ...whole(site), domain: domain(site) }),
    readings: untemplated,
  },
  {
    name: "REST API",
    props: (site) => ({ ...whole(site), wiring: Wiring.restApi() }),
    readings: untemplated,
  },
  {
    name: "REST API at a domain",
    props: (site) => ({
      ...whole(site),
      wiring: Wiring.restApi(),
      domain: domain(site),
    }),
    readings: untemplated,
  },
  {
    name: "function URL",
    props: (site) => ({
      ...whole(site),
      wiring: Wiring.functionUrl(),
      domain: domain(site),
    }),
    readings: untemplated,
  },
  {
    name: "load balancer",
    props: (site) => ({ ...whole(site), wiring: loadBalancer(site) }),
    readings: untemplated,
  },
  {
    name: "mapping templates",
    props: (site) => ({ ...whole(site), wiring: Wiring.mappingTemplates() }),
    readings,
  },
  {
    name: "no Lambda",
    props: ({ client }) => ({
      flows: staticFlows,
      wiring: Wiring.withoutLambda(),
      keys: null,
      clients: [{ client }],
    }),
    readings,
  },
  {
    name: "no Lambda at a domain",
    props: (site) => ({
      flows: staticFlows,
      wiring: Wiring.withoutLambda(),
      keys: null,
      clients: [{ client: site.client }],
      domain: domain(site),
    }),
    readings: untemplated,
  },
  {
    name: "the pool's own page",
    props: (site) => ({ flows: everyFlow(site), cognito }),
    readings: untemplated,
    hostedDomain,
  },
];
