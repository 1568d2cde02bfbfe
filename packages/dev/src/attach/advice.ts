import { AttachError, AwsError } from "cognito-links/attach";
import { UnreachedError } from "./unreached-error.ts";

/**
 * What to do about an error in talking to AWS; undefined where its message says all there is.
 * `permission` is what AWS may have refused: "`lambda:GetPolicy` on this function".
 */
export function adviceOn(error: unknown, permission?: string): string | undefined {
  if (error instanceof UnreachedError) return error.advice;
  if (error instanceof AttachError && error.code === "ERR_POOL_UNREADABLE")
    return "Check --endpoint-url.";
  if (!(error instanceof AwsError)) return undefined;
  if (error.type === "ResourceNotFoundException") return "Check the id, --profile and --region.";
  if (error.type === "AccessDeniedException" && permission !== undefined)
    return `Allow yourself ${permission}.`;
  return undefined;
}
