import { CognitoError, invalidParameter } from "../errors.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { clientDescription } from "./describe-user-pool-client.ts";

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostClients = 1000;

/** CreateUserPoolClient: the id is made up here, and the secret where one is asked for. */
export function createUserPoolClient({ config, clients, random }: PoolParts): Operation {
  return operation("CreateUserPoolClient", async (input) => {
    const { UserPoolId, GenerateSecret = false, ClientSecret, ...update } = input;
    checkPoolId(config, UserPoolId);
    if (GenerateSecret && ClientSecret !== undefined) {
      throw invalidParameter("GenerateSecret and ClientSecret cannot be given together.");
    }
    if (clients.all().length >= mostClients) {
      throw new CognitoError(
        "LimitExceededException",
        `The pool has ${mostClients} clients, and may have no more.`,
      );
    }
    const ids = {
      clientId: random.name(26),
      clientSecret: GenerateSecret ? random.name(51) : ClientSecret,
    };
    return { UserPoolClient: clientDescription(config, clients.put(ids, update)) };
  });
}
