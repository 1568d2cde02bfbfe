import { type AdminParts, findForAdmin } from "../admin-lookup.ts";
import type { Operation } from "../operation.ts";
import { attributeList } from "../users.ts";

/** AdminGetUser: the user with status; the dates are epoch seconds, as JSON 1.1 has them. */
export function adminGetUser(parts: AdminParts): Operation {
  return async (body) => {
    const user = findForAdmin(parts, body);
    return {
      Enabled: user.enabled,
      UserAttributes: attributeList(user),
      UserCreateDate: user.createdAt / 1000,
      UserLastModifiedDate: user.modifiedAt / 1000,
      UserStatus: user.status,
      Username: user.username,
    };
  };
}
