/**
 * Lets a command finish its work when nobody takes what it says: `attach … | head -1` must not die between the
 * permission and the proof. A closed pipe is no fault; any other, such as a full disk, ends in exit code 1.
 */
export function surviveClosedOutput(): void {
  // `main` may be called more than once in a process.
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners("error").includes(onOutputError)) stream.on("error", onOutputError);
}

function onOutputError(error: Error): void {
  const isClosed = "code" in error && error.code === "EPIPE";
  if (isClosed || process.listeners("exit").includes(failAtExit)) return;
  process.once("exit", failAtExit);
  process.stderr.write(`The output could not be written: ${error.message}.\n`);
}

/** At the very end, since the command itself may go well and say 0. */
function failAtExit(): void {
  process.exitCode = 1;
}
