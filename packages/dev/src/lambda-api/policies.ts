import { randomUUID } from "node:crypto";
import { type LocalTrigger, localTriggerArn, type PoolPlace, poolArn } from "../arn/arn.ts";
import { LambdaError } from "./lambda-error.ts";
import { type Statement, toStatement } from "./statement.ts";

/** A function's resource policy. */
export interface Policy {
  readonly statements: readonly Statement[];
  /** Another one after every change. */
  readonly revisionId: string;
}

/** The resource policies, by the ARN of the function, its alias included. */
export interface Policies {
  get(functionArn: string): Policy | undefined;
  /** Throws `ResourceConflictException` and `PreconditionFailedException`. */
  add(functionArn: string, statement: Statement, revisionId: string | undefined): void;
  /** The last statement takes the policy with it. Throws `ResourceNotFoundException` and `PreconditionFailedException`. */
  remove(functionArn: string, statementId: string, revisionId: string | undefined): void;
  /** As at the start. */
  reset(): void;
}

/** `initial` are the statements that are there at the start. */
export function createPolicies(
  initial: ReadonlyMap<string, readonly Statement[]> = new Map(),
): Policies {
  const byArn = new Map<string, Policy>();

  function statementsOf(functionArn: string, revisionId: string | undefined): readonly Statement[] {
    const policy = byArn.get(functionArn);
    if (revisionId !== undefined && revisionId !== policy?.revisionId) {
      throw new LambdaError(
        "PreconditionFailedException",
        "The RevisionId provided does not match the latest RevisionId. Call the GetPolicy API to retrieve the latest RevisionId",
      );
    }
    return policy?.statements ?? [];
  }

  function put(functionArn: string, statements: readonly Statement[]): void {
    if (statements.length === 0) byArn.delete(functionArn);
    else byArn.set(functionArn, { statements, revisionId: randomUUID() });
  }

  function reset(): void {
    byArn.clear();
    for (const [functionArn, statements] of initial) put(functionArn, statements);
  }

  reset();
  return {
    get: (functionArn) => byArn.get(functionArn),
    add(functionArn, statement, revisionId) {
      const former = statementsOf(functionArn, revisionId);
      if (former.some(({ Sid }) => Sid === statement.Sid)) {
        throw new LambdaError(
          "ResourceConflictException",
          `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        );
      }
      put(functionArn, [...former, statement]);
    },
    remove(functionArn, statementId, revisionId) {
      const former = statementsOf(functionArn, revisionId);
      const kept = former.filter(({ Sid }) => Sid !== statementId);
      if (kept.length === former.length) {
        throw new LambdaError(
          "ResourceNotFoundException",
          `Statement ${statementId} is not found in resource policy.`,
        );
      }
      put(functionArn, kept);
    },
    reset,
  };
}

const TRIGGERS: readonly LocalTrigger[] = [
  "CustomMessage",
  "PostConfirmation",
  "PreSignUp",
  "CustomEmailSender",
  "CustomSMSSender",
];

/** What lets the sandbox's pool invoke the triggers that run in process, by their ARNs. */
export function ownTriggers(place: PoolPlace): ReadonlyMap<string, readonly Statement[]> {
  const permission = {
    StatementId: "sandbox",
    Action: "lambda:InvokeFunction",
    Principal: "cognito-idp.amazonaws.com",
    SourceArn: poolArn(place),
  };
  const arns = TRIGGERS.map((name) => localTriggerArn(place, name));
  return new Map(arns.map((arn) => [arn, [toStatement(permission, arn)]]));
}
