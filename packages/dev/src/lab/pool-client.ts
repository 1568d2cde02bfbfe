import { localUrl } from "./local-only.ts";
import { send } from "./send.ts";

/** The local pool over its protocol. Rejects with what the pool said. */
export type CallPool = (operation: string, input: unknown) => Promise<Record<string, unknown>>;

/** Calls the pool at `address`; any signature or none will do there. */
export function createPoolClient(address: string): CallPool {
  const { href } = localUrl(address);
  return async (operation, input) => {
    const { status, body } = await send(href, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    });
    if (status === 200) return toRecord(body === "" ? {} : JSON.parse(body));
    throw new Error(`${operation} at ${href} was answered with ${status}: ${body.slice(0, 200)}`);
  };
}

/** An object of unknown fields; empty for everything else. */
export function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
