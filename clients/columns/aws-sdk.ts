import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import type { Column } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import { type ApiAnswer, apiCells } from "./api.ts";

/** `@aws-sdk/client-cognito-identity-provider`. */
export async function openAwsSdk(desk: Desk): Promise<Column> {
  const { region, cognito: endpoint } = desk.sandbox.addresses;
  const client = new sdk.CognitoIdentityProvider({
    region,
    endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const call = async (operation: string, input: object): Promise<ApiAnswer> => {
    const name = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}`;
    // The method of an operation has its name: signUp(input).
    const method: unknown = Reflect.get(client, name);
    if (typeof method !== "function") throw new TypeError(`the SDK has no ${name}`);
    return method.call(client, input);
  };
  return { cells: apiCells(call, desk), close: async () => client.destroy() };
}
