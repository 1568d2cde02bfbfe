import * as v from "valibot";
import { LambdaError } from "./lambda-error.ts";

/** A statement of a function's resource policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: unknown;
}

/** The body of AddPermission. */
export interface Permission {
  readonly StatementId: string;
  readonly Action: string;
  readonly Principal: string;
  readonly SourceArn?: string | undefined;
  readonly SourceAccount?: string | undefined;
  readonly RevisionId?: string | undefined;
}

// Lengths and patterns of the service model (lambda/2015-03-31).
const schema: v.GenericSchema<unknown, Permission> = v.strictObject({
  StatementId: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]{1,100}$/)),
  Action: v.pipe(v.string(), v.regex(/^(?:lambda:[*]|lambda:[a-zA-Z]+|[*])$/)),
  Principal: v.pipe(v.string(), v.regex(/^[^\s]{1,256}$/)),
  SourceArn: v.optional(v.pipe(v.string(), v.regex(/^arn:aws[\w-]*:[\w-]+:[\w-]*:\d*:.+$/))),
  SourceAccount: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/))),
  RevisionId: v.optional(v.string()),
});

/** Reads the body of AddPermission. Throws `InvalidParameterValueException`. */
export function readPermission(body: unknown): Permission {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new LambdaError(
    "InvalidParameterValueException",
    `${v.getDotPath(issue) ?? "The body"}: ${issue.message}`,
  );
}

function toPrincipal(principal: string): unknown {
  if (/\.amazonaws\.com(?:\.cn)?$/.test(principal)) return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal === "*" ? principal : { AWS: principal };
}

/** The statement that Lambda makes of a permission for this function. */
export function toStatement(permission: Permission, functionArn: string): Statement {
  const { StatementId, Action, Principal, SourceArn, SourceAccount } = permission;
  const conditions = {
    ...(SourceAccount === undefined
      ? {}
      : { StringEquals: { "AWS:SourceAccount": SourceAccount } }),
    ...(SourceArn === undefined ? {} : { ArnLike: { "AWS:SourceArn": SourceArn } }),
  };
  return {
    Sid: StatementId,
    Effect: "Allow",
    Principal: toPrincipal(Principal),
    Action,
    Resource: functionArn,
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
  };
}
