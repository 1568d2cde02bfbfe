import { isJsonObject, type JsonObject, toJsonObject } from "cognito-links/attach";

/** What the construct's and the template's functions are configured with; undefined for any other function. */
export function linksConfiguration(
  functionConfiguration: JsonObject | undefined,
): JsonObject | undefined {
  const { Variables } = toJsonObject(functionConfiguration?.["Environment"]);
  const { COGNITO_LINKS } = toJsonObject(Variables);
  if (typeof COGNITO_LINKS !== "string") return undefined;
  try {
    const configuration: unknown = JSON.parse(COGNITO_LINKS);
    return isJsonObject(configuration) ? configuration : undefined;
  } catch {
    return undefined;
  }
}
