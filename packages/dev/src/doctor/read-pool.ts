import { customMessageOf, describePool, type JsonObject } from "cognito-links/attach";
import { parseFunctionArn } from "../arn/arn.ts";
import { adviceOn } from "../attach/aws-errors.ts";
import type { Connection } from "../attach/connect.ts";
import { readInvokePermission } from "../attach/invoke-permission.ts";
import { describeClient, listClients } from "./read-clients.ts";
import type { Finding, PoolFacts } from "./rule.ts";

export interface DoctorOptions {
  readonly userPoolId: string;
  /** The clients to look at; none named: all of the pool. */
  readonly clientIds: readonly string[];
  readonly functionArn: string | undefined;
  readonly hostedDomain: boolean;
}

/** What could be read, and a finding for each thing that could not. No facts without the pool itself. */
export interface Reading {
  readonly facts: PoolFacts | undefined;
  readonly unreadable: readonly Finding[];
}

/** Reads a live pool, its clients and its function's policy. Never rejects for what AWS refuses. */
export async function readPool(
  { call, lambda }: Connection,
  { userPoolId, clientIds, functionArn, hostedDomain }: DoctorOptions,
): Promise<Reading> {
  const unreadable: Finding[] = [];
  async function attempt<T>(what: string, permission: string, work: () => Promise<T>) {
    try {
      return await work();
    } catch (error) {
      unreadable.push(cannotRead(what, permission, error));
      return undefined;
    }
  }

  const pool = await attempt("the pool", "`cognito-idp:DescribeUserPool` on this pool", () =>
    describePool(call, userPoolId),
  );
  if (pool === undefined) return { facts: undefined, unreadable };

  const ids =
    clientIds.length > 0
      ? clientIds
      : await attempt("the list of clients", "`cognito-idp:ListUserPoolClients` on this pool", () =>
          listClients(call, userPoolId),
        );
  const clients: JsonObject[] = [];
  for (const id of ids ?? []) {
    const client = await attempt(
      `the client ${id}`,
      "`cognito-idp:DescribeUserPoolClient` on this pool",
      () => describeClient(call, userPoolId, id),
    );
    if (client !== undefined) clients.push(client);
  }

  const trigger = customMessageOf(pool);
  const target = parseFunctionArn(functionArn ?? trigger ?? "");
  const found =
    target &&
    (await attempt(
      "the function's configuration",
      "`lambda:GetFunctionConfiguration` on this function",
      async () => ({ configuration: await lambda.configuration(target) }),
    ));
  const isFunctionGone = found !== undefined && found.configuration === undefined;
  // Nothing more can be said of a function that is not there.
  const present = isFunctionGone ? undefined : target;
  const invokePermission =
    present &&
    (await attempt("the function's policy", "`lambda:GetPolicy` on this function", async () =>
      readInvokePermission(await lambda.policy(present), String(pool["Arn"])),
    ));
  const reservedConcurrency =
    present &&
    (await attempt(
      "the function's concurrency",
      "`lambda:GetFunctionConcurrency` on this function",
      () => lambda.reservedConcurrency(present),
    ));
  const facts = {
    pool,
    clients,
    hasEveryClient: clientIds.length === 0 && clients.length === ids?.length,
    trigger,
    expectedTrigger: functionArn,
    invokePermission,
    isFunctionGone,
    functionConfiguration: found?.configuration,
    reservedConcurrency,
    hostedDomain,
  };
  return { facts, unreadable };
}

/** A problem, since nobody can say that there is none. */
function cannotRead(what: string, permission: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rule: "cannot-read",
    severity: "problem",
    what: `Could not read ${what}: ${reason}`,
    fix: adviceOn(error, permission) ?? "Try again.",
  };
}
