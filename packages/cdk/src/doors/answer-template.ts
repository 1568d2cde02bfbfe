import type { MethodResponse } from "aws-cdk-lib/aws-apigateway";
import type { LinkResponse } from "cognito-links";
import { ANSWERS } from "cognito-links/synth";
import { ESCAPES, escapeVtl } from "./vtl.ts";

/** Every status and header that an answer of ours can have: API Gateway passes on only what is declared. */
export const methodResponses: MethodResponse[] = ANSWERS.statuses.map((status) => ({
  statusCode: String(status),
  responseParameters: Object.fromEntries(
    [...Object.keys(ANSWERS.always), ...ANSWERS.sometimes].map((name) => [
      `method.response.header.${name}`,
      true,
    ]),
  ),
}));

/** What stands in an answer for something that only the request knows, and the expression for it. */
export type Slots = Readonly<Record<string, string>>;

/**
 * Writes an answer as the end of a mapping template: its status and headers by `$context.responseOverride`, then its
 * body. To be written after `ESCAPES`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export function answerTemplate({ status, headers, body }: LinkResponse, slots: Slots = {}): string {
  const fill = (text: string): string =>
    Object.entries(slots).reduce(
      (filled, [slot, expression]) => filled.replaceAll(slot, expression),
      escapeVtl(text),
    );
  const named = Object.entries(headers).map(
    ([name, value]) => `#set($context.responseOverride.header.${name} = "${fill(value)}")`,
  );
  // A backslash before a reference would keep it from being one.
  const markup = fill(body.replaceAll("\\", "&#92;"));
  return `#set($context.responseOverride.status = ${status})${named.join("")}${markup}`;
}

/** A choice between answers by the value of `$ending`; the last one is for every other value. */
export function choose(
  answers: readonly (readonly [endings: readonly string[], answer: string])[],
): string {
  const last = answers.at(-1)?.[1] ?? "";
  const branches = answers.slice(0, -1).map(([endings, answer], i) => {
    const test = endings.map((ending) => `$ending == "${ending}"`).join(" || ");
    return `${i === 0 ? "#if" : "#elseif"}(${test})${answer}`;
  });
  return branches.length === 0 ? ESCAPES + last : `${ESCAPES}${branches.join("")}#else${last}#end`;
}
