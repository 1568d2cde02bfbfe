import { customMessageOf, describePool, type JsonObject } from "cognito-links/attach";
import { parseFunctionArn } from "../arn/arn.ts";
import type { Connection } from "../attach/connect.ts";
import { readInvokePermission } from "../attach/invoke-permission.ts";
import { createAttempt, type Failure, toFindings } from "./attempt.ts";
import type { Finding } from "./finding.ts";
import { describeClient, listClients } from "./read-clients.ts";
import type { ResolveTxt } from "./read-dmarc.ts";
import { readMail } from "./read-mail.ts";
import type { Place, PoolFacts } from "./rule.ts";

export interface DoctorOptions {
  readonly userPoolId: string;
  /** The clients to look at; none named: all of the pool. */
  readonly clientIds: readonly string[];
  readonly functionArn: string | undefined;
  readonly hostedDomain: boolean;
  readonly place: Place;
  /** Undefined: DNS is not asked. */
  readonly resolveTxt: ResolveTxt | undefined;
}

/** What could be read, and a finding for each thing that could not. No facts without the pool itself. */
export interface Reading {
  readonly facts: PoolFacts | undefined;
  readonly unreadable: readonly Finding[];
}

/** Reads a live pool, its clients, its function's policy and its sender. Never rejects for what AWS refuses. */
export async function readPool(
  { call, lambda, ses }: Connection,
  { userPoolId, clientIds, functionArn, hostedDomain, place, resolveTxt }: DoctorOptions,
): Promise<Reading> {
  const failures: Failure[] = [];
  const attempt = createAttempt(failures);

  const pool = await attempt("the pool", "`cognito-idp:DescribeUserPool` on this pool", () =>
    describePool(call, userPoolId),
  );
  if (pool === undefined) return { facts: undefined, unreadable: toFindings(failures, "problem") };

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
  const mail = await readMail(pool, { ses, resolveTxt });
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
    place,
    ses: mail.ses,
    dmarc: mail.dmarc,
  };
  return { facts, unreadable: [...toFindings(failures, "problem"), ...mail.unreadable] };
}
