import type { Operation } from "./operation.ts";
import { type AdminDeleteParts, adminDeleteUser } from "./operations/admin-delete-user.ts";
import { adminDisableUser } from "./operations/admin-disable-user.ts";
import { adminGetUser } from "./operations/admin-get-user.ts";
import { type ConfirmSignUpParts, confirmSignUp } from "./operations/confirm-sign-up.ts";
import { type DescribeUserPoolParts, describeUserPool } from "./operations/describe-user-pool.ts";
import {
  type DescribeClientParts,
  describeUserPoolClient,
} from "./operations/describe-user-pool-client.ts";
import { describeUserPoolDomain } from "./operations/describe-user-pool-domain.ts";
import { getUser } from "./operations/get-user.ts";
import { type InitiateAuthParts, initiateAuth } from "./operations/initiate-auth.ts";
import { listUserPoolClients } from "./operations/list-user-pool-clients.ts";
import { type ResendParts, resendConfirmationCode } from "./operations/resend-confirmation-code.ts";
import { type SignUpParts, signUp } from "./operations/sign-up.ts";
import { type UpdateUserPoolParts, updateUserPool } from "./operations/update-user-pool.ts";

export type OperationParts = SignUpParts &
  ConfirmSignUpParts &
  ResendParts &
  InitiateAuthParts &
  AdminDeleteParts &
  DescribeUserPoolParts &
  UpdateUserPoolParts &
  DescribeClientParts;

/** Every operation of the pool by Cognito's name. */
export function createOperations(parts: OperationParts): ReadonlyMap<string, Operation> {
  return new Map([
    ["SignUp", signUp(parts)],
    ["ConfirmSignUp", confirmSignUp(parts)],
    ["ResendConfirmationCode", resendConfirmationCode(parts)],
    ["InitiateAuth", initiateAuth(parts)],
    ["GetUser", getUser(parts)],
    ["AdminGetUser", adminGetUser(parts)],
    ["AdminDisableUser", adminDisableUser(parts)],
    ["AdminDeleteUser", adminDeleteUser(parts)],
    ["DescribeUserPool", describeUserPool(parts)],
    ["UpdateUserPool", updateUserPool(parts)],
    ["ListUserPoolClients", listUserPoolClients(parts)],
    ["DescribeUserPoolClient", describeUserPoolClient(parts)],
    ["DescribeUserPoolDomain", describeUserPoolDomain(parts)],
  ]);
}
