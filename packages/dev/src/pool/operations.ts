import type { Operation, PoolParts } from "./operation.ts";
import { adminConfirmSignUp } from "./operations/admin-confirm-sign-up.ts";
import { adminCreateUser } from "./operations/admin-create-user.ts";
import { adminDeleteUser } from "./operations/admin-delete-user.ts";
import { adminDisableUser } from "./operations/admin-disable-user.ts";
import { adminGetUser } from "./operations/admin-get-user.ts";
import { adminInitiateAuth } from "./operations/admin-initiate-auth.ts";
import { adminResetUserPassword } from "./operations/admin-reset-user-password.ts";
import { adminRespondToAuthChallenge } from "./operations/admin-respond-to-auth-challenge.ts";
import { adminSetUserMfaPreference } from "./operations/admin-set-user-mfa-preference.ts";
import { adminSetUserPassword } from "./operations/admin-set-user-password.ts";
import { adminUpdateUserAttributes } from "./operations/admin-update-user-attributes.ts";
import { adminUserGlobalSignOut } from "./operations/admin-user-global-sign-out.ts";
import { associateSoftwareToken } from "./operations/associate-software-token.ts";
import { changePassword } from "./operations/change-password.ts";
import { confirmForgotPassword } from "./operations/confirm-forgot-password.ts";
import { confirmSignUp } from "./operations/confirm-sign-up.ts";
import { createUserPoolClient } from "./operations/create-user-pool-client.ts";
import { deleteUser } from "./operations/delete-user.ts";
import { deleteUserPoolClient } from "./operations/delete-user-pool-client.ts";
import { describeUserPool } from "./operations/describe-user-pool.ts";
import { describeUserPoolClient } from "./operations/describe-user-pool-client.ts";
import { describeUserPoolDomain } from "./operations/describe-user-pool-domain.ts";
import { forgotPassword } from "./operations/forgot-password.ts";
import { getTokensFromRefreshToken } from "./operations/get-tokens-from-refresh-token.ts";
import { getUser } from "./operations/get-user.ts";
import { getUserAttributeVerificationCode } from "./operations/get-user-attribute-verification-code.ts";
import { getUserPoolMfaConfig } from "./operations/get-user-pool-mfa-config.ts";
import { globalSignOut } from "./operations/global-sign-out.ts";
import { initiateAuth } from "./operations/initiate-auth.ts";
import { listUserPoolClients } from "./operations/list-user-pool-clients.ts";
import { listUsers } from "./operations/list-users.ts";
import { resendConfirmationCode } from "./operations/resend-confirmation-code.ts";
import { respondToAuthChallenge } from "./operations/respond-to-auth-challenge.ts";
import { revokeToken } from "./operations/revoke-token.ts";
import { setUserMfaPreference } from "./operations/set-user-mfa-preference.ts";
import { setUserPoolMfaConfig } from "./operations/set-user-pool-mfa-config.ts";
import { signUp } from "./operations/sign-up.ts";
import { updateUserAttributes } from "./operations/update-user-attributes.ts";
import { updateUserPool } from "./operations/update-user-pool.ts";
import { updateUserPoolClient } from "./operations/update-user-pool-client.ts";
import { verifySoftwareToken } from "./operations/verify-software-token.ts";
import { verifyUserAttribute } from "./operations/verify-user-attribute.ts";

/** Every operation of the pool. */
const all: readonly ((parts: PoolParts) => Operation)[] = [
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  forgotPassword,
  confirmForgotPassword,
  initiateAuth,
  respondToAuthChallenge,
  getTokensFromRefreshToken,
  revokeToken,
  getUser,
  globalSignOut,
  associateSoftwareToken,
  verifySoftwareToken,
  setUserMfaPreference,
  changePassword,
  deleteUser,
  listUsers,
  updateUserAttributes,
  getUserAttributeVerificationCode,
  verifyUserAttribute,
  adminCreateUser,
  adminGetUser,
  adminConfirmSignUp,
  adminDisableUser,
  adminDeleteUser,
  adminResetUserPassword,
  adminSetUserPassword,
  adminUpdateUserAttributes,
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  adminSetUserMfaPreference,
  adminUserGlobalSignOut,
  describeUserPool,
  updateUserPool,
  setUserPoolMfaConfig,
  getUserPoolMfaConfig,
  listUserPoolClients,
  describeUserPoolClient,
  createUserPoolClient,
  updateUserPoolClient,
  deleteUserPoolClient,
  describeUserPoolDomain,
];

/** The operations by Cognito's names. */
export function createOperations(parts: PoolParts): ReadonlyMap<string, Operation> {
  return new Map(all.map((make) => make(parts)).map((operation) => [operation.name, operation]));
}
