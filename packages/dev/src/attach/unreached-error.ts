import { AwsError } from "cognito-links/attach";

/** A service of AWS as the command line names it. */
export interface Service {
  readonly name: "Cognito" | "Lambda";
  /** Where it is called. */
  readonly url: string;
  /** The flag that says where. */
  readonly flag: "--endpoint-url" | "--lambda-endpoint-url";
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

/** Passes on the answers and the refusals of a service; rejects with an `UnreachedError` for everything else. */
export async function reached<T>(answer: Promise<T>, { name, url, flag }: Service): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof AwsError)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnreachedError(`${reason}.`, `Check ${flag} and the network.`, error);
    }
    // The client's own name for an answer without an error type of AWS.
    if (error.type !== `Http${error.status}`) throw error;
    const message = `${new URL(url).host} answered ${error.status}: that is not ${name}.`;
    throw new UnreachedError(message, `Check ${flag}.`, error);
  }
}
