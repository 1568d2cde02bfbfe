import { textOf } from "../json/json.ts";
import type { BackEndAnswer, Call } from "./call.ts";
import { toIntegrationRequest } from "./integration-request.ts";
import { send } from "./send.ts";

/**
 * Type HTTP: a request to a URL. Cognito's own addresses lead to the sandbox; others have to be on this machine.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export async function httpIntegration(call: Call): Promise<BackEndAnswer> {
  const { integration, method, cognito, stage } = call;
  const uri = textOf(integration["Uri"], `${method.id}.Integration.Uri`).replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (_, name: string) => stage.variables[name] ?? "",
  );
  const url = new URL(uri);
  const isCognito = /^cognito-idp(-fips)?\./.test(url.hostname);
  if (!isCognito && url.hostname !== "127.0.0.1")
    throw new Error(`there is no network to ${url.host}`);
  const { body, headers, query } = toIntegrationRequest(call);
  const target = new URL(
    isCognito ? `${url.pathname}${url.search}` : uri,
    isCognito ? cognito : uri,
  );
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  return await send({
    method: textOf(integration["IntegrationHttpMethod"], `${method.id}.IntegrationHttpMethod`),
    url: target.href,
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

/**
 * Type MOCK: nothing is called; the request template gives `{"statusCode": n}`.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mockIntegration(call: Call): BackEndAnswer {
  const { body } = toIntegrationRequest(call);
  const status = /"?statusCode"?\s*:\s*(\d{3})\b/.exec(body)?.[1];
  return { selector: status ?? "500", headers: {}, body: "" };
}
