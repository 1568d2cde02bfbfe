import { createLinkEndpoint, defineConfig, type TransportResponse } from "cognito-links";
import type { Material } from "../lib/events.ts";

/** What a person's browser makes of an answer: in the app, or the seconds until the page loads itself again. */
export type Answer = { readonly confirmed: true } | { readonly againAfterSeconds: number };

/** Opens this person's link once, at a moment of the simulation's clock. */
export type OpenLink = (nowMs: number, person: number) => Answer | Promise<Answer>;

const answer = (status: number, body: object): TransportResponse => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(body),
});

/** The real endpoint, retries and all, over a Cognito that refuses what is above its quota, on the simulation's clock. */
export function realEndpoint({ options }: Material, allow: (now: number) => boolean): OpenLink {
  let clock = 0;
  const endpoint = createLinkEndpoint(defineConfig({ ...options, keys: null, confirm: "open" }), {
    now: () => clock,
    sleep: async (milliseconds) => {
      clock += milliseconds;
    },
    log: () => {},
    transport: async () =>
      allow(clock)
        ? answer(200, {})
        : answer(400, { __type: "TooManyRequestsException", message: "Too many requests" }),
  });
  const clientId = options.clients?.[0]?.clientId ?? "";
  return async (nowMs, person) => {
    clock = nowMs;
    // Each has an account of their own: the endpoint slows down one that is asked about again and again.
    const url = `/confirm?clientId=${clientId}&username=person-${person}&code=123456`;
    const { status, headers } = await endpoint({
      method: "GET",
      url,
      headers: {},
      body: undefined,
    });
    if (status === 302) return { confirmed: true };
    const seconds = Number(headers["refresh"]);
    if (status !== 503 || !(seconds > 0)) throw new Error(`the endpoint answered ${status}`);
    return { againAfterSeconds: seconds };
  };
}

/**
 * The same with waits drawn from a thousand real answers of the endpoint, for crowds that would ask it millions of
 * times.
 */
export async function sampledEndpoint(
  material: Material,
  allow: (now: number) => boolean,
): Promise<OpenLink> {
  const refused = realEndpoint(material, () => false);
  const waits = await Promise.all(
    Array.from({ length: 1000 }, async (_, person) => {
      const told = await refused(0, person);
      return "againAfterSeconds" in told ? told.againAfterSeconds : 0;
    }),
  );
  const draw = (): number => waits[Math.floor(Math.random() * waits.length)] ?? 0;
  return (nowMs) => (allow(nowMs) ? { confirmed: true } : { againAfterSeconds: draw() });
}
