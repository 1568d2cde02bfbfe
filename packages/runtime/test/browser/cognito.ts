import { vi } from "vitest";

/** What Cognito answers: an output, an error's name with its text, or undefined for no answer at all. */
export type Answer = object | readonly [type: string, message?: string] | undefined;

export interface Call {
  readonly url: string;
  readonly operation: string | undefined;
  readonly input: unknown;
  readonly init: RequestInit;
}

/** Stands for Cognito behind `fetch`: gives these answers, one after the other, and records what it was asked. */
export function answerWith(...answers: readonly Answer[]): readonly Call[] {
  const calls: Call[] = [];
  const left = [...answers];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const target = new Headers(init.headers).get("x-amz-target");
    const operation = target?.split(".")[1];
    calls.push({ url, operation, input: JSON.parse(String(init.body)), init });
    if (left.length === 0) throw new Error(`nobody expected ${operation}`);
    const answer = left.shift();
    if (answer === undefined) throw new TypeError("Failed to fetch");
    if (!Array.isArray(answer)) return Response.json(answer);
    const [type, message = "-"] = answer;
    const status = type === "InternalErrorException" ? 500 : 400;
    return Response.json({ __type: type, message }, { status });
  });
  return calls;
}
