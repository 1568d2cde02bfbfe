import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { type Gate, inWords, repository } from "./gate.ts";

// Every gate in one process: the compiler is loaded once, and each source is parsed once. A line begins with ✓ or ✗ and
// the gate's name; scripts/test.mjs counts them.

const folder = new URL("../", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));

for (const file of files.sort()) {
  const { gate }: { gate: Gate } = await import(new URL(file, folder).href);
  const fault = await gate.look(repository).then(inWords, (error: Error) => `${error.stack}`);
  const name = basename(file, ".ts");
  console.log(fault === "" ? `✓ ${name}: ${gate.promise}` : `✗ ${name}\n${fault}`);
  if (fault !== "") process.exitCode = 1;
}
