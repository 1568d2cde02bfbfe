import { type AdminParts, findForAdmin } from "../admin-lookup.ts";
import type { Codes } from "../codes.ts";
import type { Limits } from "../limits.ts";
import type { Operation } from "../operation.ts";

export interface AdminDeleteParts extends AdminParts {
  readonly codes: Codes;
  readonly limits: Limits;
}

/** AdminDeleteUser: the account and its code are gone. */
export function adminDeleteUser(parts: AdminDeleteParts): Operation {
  return async (body) => {
    const user = findForAdmin(parts, body);
    parts.users.remove(user);
    parts.codes.drop(user.sub);
    parts.limits.drop(user.sub);
    return {};
  };
}
