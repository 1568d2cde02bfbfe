import { AttachError, AwsError } from "cognito-links/attach";

/** A service of AWS as the command line names it. */
interface Service {
  readonly name: "Cognito" | "Lambda" | "Amazon SES";
  /** Where it is called. */
  readonly url: string;
  /** The flag that says where; none for what is always at AWS. */
  readonly flag?: "--endpoint-url" | "--lambda-endpoint-url";
}

/** Nobody answered, or somebody else than the service. */
export class UnreachedError extends Error {
  readonly advice: string;

  constructor(message: string, advice: string, cause: unknown) {
    super(message, { cause });
    this.name = "UnreachedError";
    this.advice = advice;
  }
}

/** For `catch`: passes on the refusals of a service; throws an `UnreachedError` for everything else. */
export function throwUnreached({ name, url, flag }: Service): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof AwsError)) {
      const reason = error instanceof Error ? error.message : String(error);
      const advice = flag === undefined ? "Check the network." : `Check ${flag} and the network.`;
      throw new UnreachedError(`${reason}.`, advice, error);
    }
    // The client's own name for an answer without an error type of AWS.
    if (error.type !== `Http${error.status}`) throw error;
    const message = `${new URL(url).host} answered ${error.status}: that is not ${name}.`;
    throw new UnreachedError(message, `Check ${flag ?? "the network"}.`, error);
  };
}

/** Whether it is an answer of AWS's of this error type. */
export function isAwsError(error: unknown, type: string): boolean {
  return error instanceof AwsError && error.type === type;
}

/** An answer of AWS's, or undefined for what is not there. */
export async function undefinedIfNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAwsError(error, "ResourceNotFoundException")) return undefined;
    throw error;
  }
}

/**
 * What to do about an error in talking to AWS; undefined where its message says all there is.
 * `permission` is what AWS may have refused: "`lambda:GetPolicy` on this function".
 */
export function adviceOn(error: unknown, permission?: string): string | undefined {
  if (error instanceof UnreachedError) return error.advice;
  if (error instanceof AttachError && error.code === "ERR_POOL_UNREADABLE")
    return "Check --endpoint-url.";
  if (isAwsError(error, "ResourceNotFoundException"))
    return "Check the id, --profile and --region.";
  if (isAwsError(error, "AccessDeniedException") && permission !== undefined)
    return `Allow yourself ${permission}.`;
  return undefined;
}
