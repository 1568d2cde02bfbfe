import { type Operation, operation, type PoolParts } from "../operation.ts";
import { createSoftwareTokens } from "../software-token.ts";

/** VerifySoftwareToken: the authenticator app's first code. */
export function verifySoftwareToken(parts: PoolParts): Operation {
  const softwareTokens = createSoftwareTokens(parts);
  return operation("VerifySoftwareToken", ({ UserCode, FriendlyDeviceName, ...caller }) =>
    softwareTokens.verify(caller, UserCode, FriendlyDeviceName),
  );
}
