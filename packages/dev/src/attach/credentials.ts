import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type Credentials, isJsonObject } from "cognito-links/attach";

/** There are none; the message says how to get them. */
export class NoCredentialsError extends Error {
  constructor(profile: string | undefined, cause: unknown) {
    const where = profile === undefined ? "" : ` for the profile ${profile}`;
    const reason =
      cause instanceof Error ? cause.message.trim().replace(/\.?$/, "") : String(cause);
    super(
      `No AWS credentials were found${where} (${reason}). Sign in with "aws sso login" or "aws configure", or name a profile with --profile or AWS_PROFILE. Without the AWS CLI, install @aws-sdk/credential-provider-node beside this package.`,
      { cause },
    );
    this.name = "NoCredentialsError";
  }
}

/** For an endpoint on this machine, which takes any signature. */
export const localCredentials: Credentials = {
  accessKeyId: "local",
  secretAccessKey: "local",
};

const SDK = "@aws-sdk/credential-provider-node";

/**
 * What the AWS CLI would use: environment, profile, single sign-on, role. The SDK finds it where it is installed, beside
 * this package or in the working directory; otherwise the CLI is asked, so that nobody installs the SDK for a sandbox.
 * Rejects with a `NoCredentialsError`.
 */
export async function findCredentials(
  profile: string | undefined,
  loadSdk: () => Sdk | undefined = requireSdk,
): Promise<Credentials> {
  try {
    const sdk = loadSdk();
    if (sdk === undefined)
      return (profile === undefined && fromEnvironment()) || (await fromCli(profile));
    return await sdk.defaultProvider(profile === undefined ? {} : { profile })();
  } catch (error) {
    throw new NoCredentialsError(profile, error);
  }
}

type Sdk = Pick<typeof import("@aws-sdk/credential-provider-node"), "defaultProvider">;

function requireSdk(): Sdk | undefined {
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), "any.js")).href]) {
    try {
      return createRequire(from)(SDK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

function fromEnvironment(): Credentials | undefined {
  const { env } = process;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const { AWS_SESSION_TOKEN: sessionToken } = env;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/** Source: https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html */
async function fromCli(profile: string | undefined): Promise<Credentials> {
  const asked = ["configure", "export-credentials", "--format", "process"];
  const args = profile === undefined ? asked : [...asked, "--profile", profile];
  const { stdout } = await promisify(execFile)("aws", args).catch(
    (error: NodeJS.ErrnoException & { stderr?: string }) => {
      throw new Error(
        error.code === "ENOENT" ? "there is no AWS CLI" : error.stderr || error.message,
      );
    },
  );
  const found: unknown = JSON.parse(stdout);
  const { AccessKeyId, SecretAccessKey, SessionToken } = isJsonObject(found) ? found : {};
  if (typeof AccessKeyId !== "string" || typeof SecretAccessKey !== "string")
    throw new Error("the AWS CLI answered with something else");
  const token = typeof SessionToken === "string" ? { sessionToken: SessionToken } : {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, ...token };
}
