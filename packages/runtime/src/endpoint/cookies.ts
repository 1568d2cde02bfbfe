/**
 * The values of every cookie of a name, from a `Cookie` header: browsers send several when their paths or domains differ.
 * Pairs are told apart by `;`, space and tab alone: a name may begin with other white space, and is then another name.
 */
export function cookieValues(cookies: string | undefined, name: string): readonly string[] {
  return (cookies ?? "")
    .split(/[ \t]*;[ \t]*/)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
