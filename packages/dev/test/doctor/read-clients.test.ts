import type { JsonObject } from "cognito-links/attach";
import { describe, expect, it } from "vitest";
import { listClients } from "../../src/doctor/read-clients.ts";
import { bentEndpoint } from "../attach/bent-endpoint.ts";
import { livePool, run, userPoolId } from "../attach/live-pool.ts";

const some = { UserPoolClients: [{ ClientId: "web" }] };

/** Lists through a Cognito that gives these pages, counted from 1. */
function list(page: (look: number) => JsonObject): Promise<string[]> {
  let looks = 0;
  return listClients(async () => page(++looks), userPoolId);
}

describe("a list of a pool's clients", () => {
  it.each<[string, (look: number) => JsonObject]>([
    ["a page comes twice", (look) => ({ ...some, NextToken: `page ${look % 7}` })],
    ["it goes on after 1,000 pages", (look) => ({ ...some, NextToken: `page ${look}` })],
    [
      "it has more than 10,000 clients",
      (look) => ({
        UserPoolClients: Array.from({ length: 6_000 }, () => ({ ClientId: "web" })),
        NextToken: `page ${look}`,
      }),
    ],
  ])("is given up when %s", async (reason, page) => {
    await expect(list(page)).rejects.toThrow(`the list does not end, ${reason}.`);
  });

  it("may have many pages, and ends with the first that has no token", async () => {
    const ids = await list((look) => ({
      UserPoolClients: [{ ClientId: `client_${look}` }],
      ...(look < 999 ? { NextToken: `page ${look}` } : { NextToken: null }),
    }));
    expect(ids).toHaveLength(999);
    expect(ids.at(-1)).toBe("client_999");
  });

  it("that does not end is a problem that the doctor names", async () => {
    const ListUserPoolClients = () => ({ ...some, NextToken: "again" });
    const endpoints = await bentEndpoint(await livePool(), { ListUserPoolClients });
    const { code, out } = await run("doctor", "--user-pool-id", userPoolId, ...endpoints);
    expect(code).toBe(1);
    expect(out).toContain(
      "Could not read the list of clients: the list does not end, a page comes twice.\n",
    );
    expect(out).toContain("Fix: Check --endpoint-url, or name the clients with --client-id.\n");
  });
});
