import type { Credentials } from "cognito-links/attach";

/** Nobody is signed in to AWS; the message says how to. */
export class NoCredentialsError extends Error {
  constructor(profile: string | undefined, cause: unknown) {
    const where = profile === undefined ? "" : ` for the profile ${profile}`;
    const reason = cause instanceof Error ? cause.message.replace(/\.?$/, "") : String(cause);
    super(
      `No AWS credentials were found${where} (${reason}). Sign in with "aws sso login" or "aws configure", or name a profile with --profile or AWS_PROFILE.`,
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

/** What the AWS CLI would use: environment, profile, single sign-on, role. Rejects with a `NoCredentialsError`. */
export async function findCredentials(profile: string | undefined): Promise<Credentials> {
  // Loaded only when it is needed: every other command would wait for it.
  const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
  try {
    return await defaultProvider(profile === undefined ? {} : { profile })();
  } catch (error) {
    throw new NoCredentialsError(profile, error);
  }
}
