import "./lib/node-version.mjs";
import { fail } from "./lib/fault.mjs";
import { endOnSignals } from "./lib/run.mjs";
import { createSay } from "./lib/say.mjs";
import { prepare } from "./prepare.mjs";

// `npm run build`: what `npm start` does before it starts. Installs if need be, then builds what has changed, the
// runtime first, since the other packages are built on its output.

const say = createSay(process.stdout);
endOnSignals();
await prepare({ say })
  .then(() => say.line("Built: packages/runtime, packages/cdk, packages/dev."))
  .catch(fail);
