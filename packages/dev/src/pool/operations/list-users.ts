import { invalidParameter } from "../errors.ts";
import { checkPoolId } from "../find-user.ts";
import { type Operation, operation, type PoolParts } from "../operation.ts";
import { pageOf } from "../pages.ts";
import { parseUserFilter } from "../user-filter.ts";
import { attributeList, type User, userDescription } from "../users.ts";

/** Those attributes that were asked for. Throws `InvalidParameterException` when the user lacks one. */
function chosenAttributes(
  user: User,
  names: readonly string[] | undefined,
): ReturnType<typeof attributeList> {
  const all = attributeList(user);
  if (names === undefined) return all;
  const chosen = all.filter(({ Name }) => names.includes(Name));
  if (chosen.length === new Set(names).size) return chosen;
  throw invalidParameter("One or more requested attributes do not exist.");
}

/** ListUsers, page by page, the oldest first. */
export function listUsers({ config, users }: PoolParts): Operation {
  return operation("ListUsers", async (input) => {
    checkPoolId(config, input.UserPoolId);
    const found = [...users.all()].filter(parseUserFilter(input.Filter ?? ""));
    // The model lets a page have no users; then it has as many as when nothing is said.
    const { items, next } = pageOf(found, input.Limit || undefined, input.PaginationToken);
    return {
      Users: items.map((user) => ({
        ...userDescription(user),
        Attributes: chosenAttributes(user, input.AttributesToGet),
      })),
      ...(next === undefined ? {} : { PaginationToken: next }),
    };
  });
}
