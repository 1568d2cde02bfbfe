import type { Operation, PoolParts } from "./operation.ts";
import { adminCreateUser } from "./operations/admin-create-user.ts";
import { adminDeleteUser } from "./operations/admin-delete-user.ts";
import { adminDisableUser } from "./operations/admin-disable-user.ts";
import { adminGetUser } from "./operations/admin-get-user.ts";
import { confirmSignUp } from "./operations/confirm-sign-up.ts";
import { describeUserPool } from "./operations/describe-user-pool.ts";
import { describeUserPoolClient } from "./operations/describe-user-pool-client.ts";
import { describeUserPoolDomain } from "./operations/describe-user-pool-domain.ts";
import { getUser } from "./operations/get-user.ts";
import { getUserAttributeVerificationCode } from "./operations/get-user-attribute-verification-code.ts";
import { initiateAuth } from "./operations/initiate-auth.ts";
import { listUserPoolClients } from "./operations/list-user-pool-clients.ts";
import { resendConfirmationCode } from "./operations/resend-confirmation-code.ts";
import { respondToAuthChallenge } from "./operations/respond-to-auth-challenge.ts";
import { signUp } from "./operations/sign-up.ts";
import { updateUserAttributes } from "./operations/update-user-attributes.ts";
import { updateUserPool } from "./operations/update-user-pool.ts";
import { verifyUserAttribute } from "./operations/verify-user-attribute.ts";

/** Every operation of the pool. */
const all: readonly ((parts: PoolParts) => Operation)[] = [
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  initiateAuth,
  respondToAuthChallenge,
  getUser,
  updateUserAttributes,
  getUserAttributeVerificationCode,
  verifyUserAttribute,
  adminCreateUser,
  adminGetUser,
  adminDisableUser,
  adminDeleteUser,
  describeUserPool,
  updateUserPool,
  listUserPoolClients,
  describeUserPoolClient,
  describeUserPoolDomain,
];

/** The operations by Cognito's names. */
export function createOperations(parts: PoolParts): ReadonlyMap<string, Operation> {
  return new Map(all.map((make) => make(parts)).map((operation) => [operation.name, operation]));
}
