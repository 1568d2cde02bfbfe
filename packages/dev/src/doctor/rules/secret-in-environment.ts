import { isJsonObject } from "cognito-links/attach";
import { linksConfiguration, type Rule } from "../rule.ts";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html */
export const secretInEnvironment: Rule = {
  name: "secret-in-environment",
  check({ functionConfiguration }) {
    const listed = linksConfiguration(functionConfiguration)?.["clients"];
    const secret = Array.isArray(listed) && listed.filter(isJsonObject).some(hasSecret);
    if (!secret) return [];
    return [
      {
        severity: "note",
        what: "The function's environment holds a client's secret: whoever may call lambda:GetFunctionConfiguration reads it.",
        fix: "Give that permission to nobody who should not know the secret.",
      },
    ];
  },
};

function hasSecret({ clientSecret }: Readonly<Record<string, unknown>>): boolean {
  return clientSecret !== undefined && clientSecret !== null;
}
