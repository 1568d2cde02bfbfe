import { CLIENTS } from "./columns/all.ts";
import { takeClient } from "./lib/take-client.ts";

for (const c of CLIENTS.filter((c) => process.argv.slice(2).includes(c.name))) {
  const t = Date.now();
  console.log("==", c.name, await c.version());
  await takeClient(
    c,
    (n, o) => o.is !== "not" && console.log(Date.now() - t, n, JSON.stringify(o).slice(0, 250)),
  );
}
