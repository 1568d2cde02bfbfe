import { type AdminParts, findForAdmin } from "../admin-lookup.ts";
import type { Clock } from "../clock.ts";
import type { Operation } from "../operation.ts";

/** AdminDisableUser: blocks the account; there is no way back but `DELETE /_sandbox`. */
export function adminDisableUser(parts: AdminParts & { readonly clock: Clock }): Operation {
  return async (body) => {
    const user = findForAdmin(parts, body);
    user.enabled = false;
    user.modifiedAt = parts.clock.now();
    return {};
  };
}
