import type { Operation, PoolParts } from "./operation.ts";
import { adminConfirmSignUp } from "./operations/admin-confirm-sign-up.ts";
import { adminDeleteUser } from "./operations/admin-delete-user.ts";
import { adminDisableUser } from "./operations/admin-disable-user.ts";
import { adminGetUser } from "./operations/admin-get-user.ts";
import { adminResetUserPassword } from "./operations/admin-reset-user-password.ts";
import { adminSetUserPassword } from "./operations/admin-set-user-password.ts";
import { changePassword } from "./operations/change-password.ts";
import { confirmForgotPassword } from "./operations/confirm-forgot-password.ts";
import { confirmSignUp } from "./operations/confirm-sign-up.ts";
import { deleteUser } from "./operations/delete-user.ts";
import { describeUserPool } from "./operations/describe-user-pool.ts";
import { describeUserPoolClient } from "./operations/describe-user-pool-client.ts";
import { describeUserPoolDomain } from "./operations/describe-user-pool-domain.ts";
import { forgotPassword } from "./operations/forgot-password.ts";
import { getUser } from "./operations/get-user.ts";
import { globalSignOut } from "./operations/global-sign-out.ts";
import { initiateAuth } from "./operations/initiate-auth.ts";
import { listUserPoolClients } from "./operations/list-user-pool-clients.ts";
import { listUsers } from "./operations/list-users.ts";
import { resendConfirmationCode } from "./operations/resend-confirmation-code.ts";
import { signUp } from "./operations/sign-up.ts";
import { updateUserPool } from "./operations/update-user-pool.ts";

/** Every operation of the pool. */
const all: readonly ((parts: PoolParts) => Operation)[] = [
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  forgotPassword,
  confirmForgotPassword,
  initiateAuth,
  getUser,
  globalSignOut,
  changePassword,
  deleteUser,
  listUsers,
  adminGetUser,
  adminConfirmSignUp,
  adminDisableUser,
  adminDeleteUser,
  adminResetUserPassword,
  adminSetUserPassword,
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
