/** The values of every cookie of a name, from a `Cookie` header: browsers send several when their paths or domains differ. */
export function cookieValues(cookies: string | undefined, name: string): readonly string[] {
  return (cookies ?? "")
    .split(/;\s*/)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
