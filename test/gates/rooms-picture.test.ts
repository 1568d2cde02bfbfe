import { expect, it } from "vitest";
import { redrawn, roomsPicture } from "../../checks/rooms-picture.ts";
import { places, plant } from "./plant.ts";

const src = "packages/runtime/src";
const empty =
  "# Home\n<!-- The arrows: npx tsx checks/rooms-picture.ts --write -->\nold\n<!-- End of the arrows -->\nMore.\n";
const code = {
  "packages/runtime/package.json": "{}",
  [`${src}/mail/a.ts`]: 'import "../link/b.ts";\nimport "../errors/c.ts";\nimport "./d.ts";',
  [`${src}/mail/d.ts`]: "export {};",
  [`${src}/link/b.ts`]: 'import type { C } from "../errors/c.ts";',
  [`${src}/errors/c.ts`]: "export type C = 1;",
};

it("shows each room and the straight ways between them, and holds what it has drawn", async () => {
  const page = (await redrawn(plant(code), empty)) ?? "";
  expect(page.match(/\w+ --> \w+/g)).toEqual([
    "room_link --> room_errors",
    "room_mail --> room_link",
  ]);
  expect(page).toMatch(/^# Home\n[\s\S]*\nMore\.\n$/);
  expect(page).not.toContain("old");
  expect(await roomsPicture(plant({ ...code, "docs/architecture.md": page }))).toEqual([]);
});

it("fails where the code has other arrows, and where there is no place for any", async () => {
  const other = plant({ ...code, "docs/architecture.md": empty });
  expect(places(await roomsPicture(other))).toEqual(["docs/architecture.md:2"]);
  const none = plant({ ...code, "docs/architecture.md": "# Home\n" });
  expect(places(await roomsPicture(none))).toEqual(["docs/architecture.md:0"]);
});
