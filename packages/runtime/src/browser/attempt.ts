/**
 * For what a browser may lack or forbid (storage, channels, a change of the address): undefined where it does, because no
 * sign-up or sign-in may fail for that.
 */
export function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
