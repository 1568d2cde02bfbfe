/** A list price in US dollars, us-east-1, first tier, no free tier. The page has the current one; this was it on `asOf`. */
export interface Price {
  readonly usd: number;
  readonly per: string;
  readonly source: string;
  readonly asOf: string;
}

const price = (usd: number, per: string, source: string): Price => ({
  usd,
  per,
  source,
  asOf: "2026-11-23",
});

const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const API_GATEWAY = "https://aws.amazon.com/api-gateway/pricing/";

export const PRICES = {
  lambdaRequests: price(0.2, "million requests", LAMBDA),
  lambdaArmSeconds: price(0.0000133334, "GB-second, arm64", LAMBDA),
  httpApi: price(1, "million requests", API_GATEWAY),
  restApi: price(3.5, "million requests", API_GATEWAY),
  albHour: price(0.0225, "hour", "https://aws.amazon.com/elasticloadbalancing/pricing/"),
  albCapacityUnit: price(
    0.008,
    "capacity-unit hour",
    "https://aws.amazon.com/elasticloadbalancing/pricing/",
  ),
  cloudFront: price(1, "million HTTPS requests", "https://aws.amazon.com/cloudfront/pricing/"),
  secretMonth: price(0.4, "secret and month", "https://aws.amazon.com/secrets-manager/pricing/"),
} as const satisfies Readonly<Record<string, Price>>;

/** What a click is taken to be: the function's memory in GB, and how long it is billed, waiting for Cognito included. */
export const CLICK = { gigabytes: 1, seconds: 0.1 } as const;

/** A share of the clicks by one part of the wiring, per million clicks. */
export interface Cost {
  readonly what: string;
  readonly usd: number;
  readonly sum: string;
}

export interface Wiring {
  readonly name: string;
  readonly costs: readonly Cost[];
}

const { gigabytes, seconds } = CLICK;

const lambda: Cost = {
  what: "Lambda",
  usd: PRICES.lambdaRequests.usd + 1_000_000 * gigabytes * seconds * PRICES.lambdaArmSeconds.usd,
  sum: `${PRICES.lambdaRequests.usd} + 10⁶ × ${gigabytes} GB × ${seconds} s × ${PRICES.lambdaArmSeconds.usd}`,
};

const flat = (what: string, { usd }: Price): Cost => ({ what, usd, sum: String(usd) });

/** A load balancer costs by the hour; a million clicks are taken to be spread over one month. */
const HOURS = 730;
const balancer: Cost = {
  what: "load balancer",
  usd: HOURS * (PRICES.albHour.usd + PRICES.albCapacityUnit.usd),
  sum: `${HOURS} h × (${PRICES.albHour.usd} + 1 unit × ${PRICES.albCapacityUnit.usd})`,
};

/** One million clicks by each front door. Cognito, mails and data transfer cost the same everywhere. */
export const WIRINGS: readonly Wiring[] = [
  { name: "function URL", costs: [lambda] },
  { name: "HTTP API", costs: [flat("HTTP API", PRICES.httpApi), lambda] },
  {
    name: "function URL behind CloudFront",
    costs: [flat("CloudFront", PRICES.cloudFront), lambda],
  },
  {
    name: "REST API, proxy or mapping templates",
    costs: [flat("REST API", PRICES.restApi), lambda],
  },
  { name: "REST API straight to Cognito, no Lambda", costs: [flat("REST API", PRICES.restApi)] },
  { name: "load balancer, one month of it", costs: [balancer, lambda] },
];

export function totalOf({ costs }: Wiring): number {
  return costs.reduce((sum, { usd }) => sum + usd, 0);
}
