import { cp, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, optionalText } from "../json.ts";

/** Folder of an asset, as `cdk synth` leaves it. */
export type AssetFolder = (code: { S3Key: string }) => string;

/**
 * Unpacks a function's code into a folder of its own, so that it finds no package.json and no node_modules that
 * it will not find in Lambda. Inline code becomes `index.js`, CommonJS.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 */
export async function makeCodeFolder(code: JsonObject, assetFolder: AssetFolder): Promise<string> {
  const inline = optionalText(code["ZipFile"], "Code.ZipFile");
  const key = optionalText(code["S3Key"], "Code.S3Key");
  const folder = await mkdtemp(join(tmpdir(), "cloud-function-"));
  if (inline !== undefined) await writeFile(join(folder, "index.js"), inline);
  else if (key !== undefined) await cp(assetFolder({ S3Key: key }), folder, { recursive: true });
  else throw new Error("only functions with Code.ZipFile or Code.S3Key are run");
  return folder;
}
