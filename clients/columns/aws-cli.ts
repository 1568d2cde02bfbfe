import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Column } from "../lib/column.ts";
import type { Desk } from "../lib/desk.ts";
import { type ApiAnswer, apiCells } from "./api.ts";

const run = promisify(execFile);

/** The command `aws`. */
export async function openAwsCli(desk: Desk): Promise<Column> {
  const { region, cognito } = desk.sandbox.addresses;
  const env = { ...process.env, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "" };
  const call = async (operation: string, input: object): Promise<ApiAnswer> => {
    const name = operation
      .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-")
      .toLowerCase();
    const where = ["--region", region, "--endpoint-url", cognito, "--no-sign-request"];
    const what = ["cognito-idp", name, "--cli-input-json", JSON.stringify(input)];
    const { stdout } = await run("aws", [...where, "--output", "json", ...what], { env });
    return stdout.trim() === "" ? {} : JSON.parse(stdout);
  };
  return { cells: apiCells(call, desk) };
}

/** Its version; undefined where it is not installed. */
export async function versionOfAwsCli(): Promise<string | undefined> {
  const said = await run("aws", ["--version"]).catch(() => undefined);
  return /aws-cli\/(\S+)/.exec(said?.stdout ?? "")?.[1];
}
