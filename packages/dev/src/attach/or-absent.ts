import { AwsError } from "cognito-links/attach";

/** An answer of AWS's, or undefined for what is not there. */
export async function orAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.type === "ResourceNotFoundException") return undefined;
    throw error;
  }
}
