import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { type FunctionHome, parseFunctionName } from "../arn/arn.ts";
import { LambdaError } from "./lambda-error.ts";
import type { Policies } from "./policies.ts";
import { readPermission, toStatement } from "./statement.ts";

export interface LambdaApiParts {
  readonly home: FunctionHome;
  readonly policies: Policies;
  /** True for a request that a page from elsewhere made a browser send. */
  readonly isFromElsewhere: (c: Context) => boolean;
  /** Told of each call and of what came of it: `ok` or an error type. */
  readonly count: (operation: string, result: string) => void;
}

async function jsonBody(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new LambdaError(
      "InvalidRequestContentException",
      "Could not parse request body into json.",
    );
  }
}

/** Lambda names each operation's version of the API in its path. */
const V2015 = "/2015-03-31/functions/:name";

/** What Lambda reports of a function that nobody has set up. */
const FRESH_FUNCTION = { State: "Active", LastUpdateStatus: "Successful", Timeout: 3 };

/**
 * The part of Lambda's API that grants and shows permissions and shows settings; every function that is named exists.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function createLambdaApi({ home, policies, isFromElsewhere, count }: LambdaApiParts): Hono {
  const app = new Hono();
  const functionArn = (c: Context): string =>
    qualifiedArn(c.req.param("name") ?? "", c.req.query("Qualifier") || undefined, home);

  /** Runs one operation, counts it, and answers errors as Lambda does. */
  function operation(
    name: string,
    run: (c: Context) => Response | Promise<Response>,
  ): (c: Context) => Promise<Response> {
    return async (c) => {
      c.header("x-amzn-requestid", randomUUID());
      try {
        if (isFromElsewhere(c)) {
          throw new LambdaError(
            "AccessDeniedException",
            "Pages from elsewhere cannot sign requests.",
          );
        }
        const answer = await run(c);
        count(name, "ok");
        return answer;
      } catch (thrown) {
        if (!(thrown instanceof LambdaError)) throw thrown;
        count(name, thrown.type);
        c.header("x-amzn-errortype", thrown.type);
        return c.json(thrown.body(), thrown.status);
      }
    };
  }

  app.get(
    `${V2015}/configuration`,
    operation("GetFunctionConfiguration", (c) => {
      const FunctionArn = functionArn(c);
      const FunctionName = FunctionArn.split(":")[6];
      return c.json({ FunctionName, FunctionArn, ...FRESH_FUNCTION });
    }),
  );
  app.get(
    "/2019-09-30/functions/:name/concurrency",
    operation("GetFunctionConcurrency", (c) => {
      functionArn(c);
      return c.json({});
    }),
  );

  const path = `${V2015}/policy`;
  app.get(
    path,
    operation("GetPolicy", (c) => {
      const policy = policies.get(functionArn(c));
      if (policy === undefined) {
        throw new LambdaError(
          "ResourceNotFoundException",
          "The resource you requested does not exist.",
        );
      }
      const document = { Version: "2012-10-17", Id: "default", Statement: policy.statements };
      return c.json({ Policy: JSON.stringify(document), RevisionId: policy.revisionId });
    }),
  );
  app.post(
    path,
    operation("AddPermission", async (c) => {
      const permission = readPermission(await jsonBody(c));
      const arn = functionArn(c);
      if (arn.endsWith(":$LATEST")) {
        throw new LambdaError(
          "InvalidParameterValueException",
          "We currently do not support adding policies for $LATEST.",
        );
      }
      const statement = toStatement(permission, arn);
      policies.add(arn, statement, permission.RevisionId);
      return c.json({ Statement: JSON.stringify(statement) }, 201);
    }),
  );
  app.delete(
    `${path}/:statementId`,
    operation("RemovePermission", (c) => {
      const revisionId = c.req.query("RevisionId") || undefined;
      policies.remove(functionArn(c), c.req.param("statementId") ?? "", revisionId);
      return c.body(null, 204);
    }),
  );
  return app;
}

/** The whole ARN of the function that is named, with its alias or version. Throws `InvalidParameterValueException`. */
function qualifiedArn(given: string, qualifier: string | undefined, home: FunctionHome): string {
  const named = parseFunctionName(given, home);
  if (named === undefined) {
    throw new LambdaError("InvalidParameterValueException", `${given} names no function.`);
  }
  if (named.qualifier !== undefined && qualifier !== undefined && named.qualifier !== qualifier) {
    throw new LambdaError(
      "InvalidParameterValueException",
      "The derived qualifier from the function name does not match the specified qualifier.",
    );
  }
  const suffix = named.qualifier ?? qualifier;
  return suffix === undefined ? named.unqualified : `${named.unqualified}:${suffix}`;
}
