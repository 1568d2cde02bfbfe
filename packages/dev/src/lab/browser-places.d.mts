// The types of browser-places.mjs for the sources, which are TypeScript.
export function browserPlaces(environment?: Readonly<Record<string, string | undefined>>): string[];
