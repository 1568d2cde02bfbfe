import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import * as v from "valibot";
import type { AppConfig } from "./app-config.ts";

/** Sends one request; `fetch` does. */
export type Send = (request: Request) => Response | Promise<Response>;

const wanted = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(128)),
  username: v.optional(v.pipe(v.string(), v.maxLength(128))),
  locale: v.optional(v.pipe(v.string(), v.maxLength(35))),
});

type Wanted = v.InferOutput<typeof wanted>;

/** Satisfies every password policy of a pool that says nothing else. */
const temporaryPassword = (): string => `${randomBytes(9).toString("base64url")}-aA1`;

/**
 * What an app's back end does with an administrator's credentials, which no page may hold: AdminCreateUser. Whoever was
 * invited before and has not come yet is sent the invitation again. Answers `{}`, or `{ problem }` with the type of
 * Cognito's refusal.
 */
export function inviteRoute(config: AppConfig, send: Send): (c: Context) => Promise<Response> {
  const create = async (given: Wanted, more: object = {}): Promise<string | undefined> => {
    const answer = await send(toRequest(config, { ...toInput(config, given), ...more }));
    if (answer.ok) return undefined;
    const { __type } = v.parse(v.object({ __type: v.string() }), await answer.json());
    return __type;
  };

  return async (c) => {
    const given = v.safeParse(wanted, await c.req.json().catch(() => undefined));
    if (!given.success) return c.json({ problem: "InvalidParameterException" }, 400);
    try {
      const first = await create(given.output);
      const problem =
        first === "UsernameExistsException"
          ? await create(given.output, { MessageAction: "RESEND" })
          : first;
      return problem === undefined ? c.json({}) : c.json({ problem }, 409);
    } catch {
      return c.json({ problem: "NetworkError" }, 502);
    }
  };
}

function toInput({ userPoolId }: AppConfig, { email, username, locale }: Wanted): object {
  return {
    UserPoolId: userPoolId,
    Username: username ?? email,
    UserAttributes: [
      { Name: "email", Value: email },
      // Else no email could ever reset the password.
      { Name: "email_verified", Value: "true" },
      ...(locale === undefined ? [] : [{ Name: "locale", Value: locale }]),
    ],
    DesiredDeliveryMediums: ["EMAIL"],
    // In a pool where people may sign in by mailed codes Cognito makes none, and there would be nothing to invite with.
    TemporaryPassword: temporaryPassword(),
  };
}

function toRequest({ cognitoUrl }: AppConfig, input: object): Request {
  return new Request(new URL("/", cognitoUrl), {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminCreateUser",
    },
    body: JSON.stringify(input),
  });
}
