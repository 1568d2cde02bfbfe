import type { ConfirmMode } from "cognito-links";
import type { SandboxOptions } from "../sandbox/sandbox-options.ts";
import { type Sandbox, startSandbox } from "../sandbox/start-sandbox.ts";
import type { OtherLink } from "./expectations.ts";
import type { LabTable } from "./lab-table.ts";
import { type LabOptions, runLab, runLabOnOther } from "./run-lab.ts";

/** What is played, each in a sandbox of its own. */
export interface OwnLabs {
  readonly modes: readonly ConfirmMode[];
  readonly links: readonly OtherLink[];
  /** By what is played, for its progress. */
  readonly optionsFor: (title: ConfirmMode | OtherLink) => LabOptions;
}

/** Plays links of a sign-up in these modes, and these other links, against sandboxes that it starts and ends. */
export async function runOwnLabs({ modes, links, optionsFor }: OwnLabs): Promise<LabTable[]> {
  const tables: LabTable[] = [];
  for (const mode of modes)
    tables.push(
      await withSandbox({ confirm: mode }, ({ addresses }) =>
        runLab(addresses, mode, optionsFor(mode)),
      ),
    );
  if (links.length === 0) return tables;
  return withSandbox({}, async (ours) => {
    for (const link of links) {
      const options = optionsFor(link);
      tables.push(
        link === "reset-password, handed over"
          ? await withSandbox(handingOverTo(ours), (other) =>
              runLabOnOther(other.addresses, link, options),
            )
          : await runLabOnOther(ours.addresses, link, options),
      );
    }
    return tables;
  });
}

/** Its links hand the code over to the page of another sandbox's app, for of its own app no address is known yet. */
function handingOverTo({ addresses: { app } }: Sandbox): SandboxOptions {
  return { allowRedirects: [app], flows: { "reset-password": { page: `${app}/new-password` } } };
}

async function withSandbox<Result>(
  options: SandboxOptions,
  use: (sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = await startSandbox({ port: 0, ...options });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}
