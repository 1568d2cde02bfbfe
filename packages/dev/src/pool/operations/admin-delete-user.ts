import { type AdminParts, findForAdmin } from "../admin-lookup.ts";
import type { Codes } from "../codes.ts";
import type { Operation } from "../operation.ts";
import type { Sessions } from "../sessions.ts";

export interface AdminDeleteParts extends AdminParts {
  readonly codes: Codes;
  readonly sessions: Sessions;
}

/** AdminDeleteUser: the account, its codes and its sessions are gone. */
export function adminDeleteUser(parts: AdminDeleteParts): Operation {
  return async (body) => {
    const user = findForAdmin(parts, body);
    parts.users.remove(user);
    parts.codes.drop(user.sub);
    parts.sessions.drop(user.sub);
    return {};
  };
}
