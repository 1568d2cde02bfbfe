import type { LocalTrigger } from "../arn/arn.ts";
import { createClients } from "./clients.ts";
import { createClock, type MovableClock } from "./clock.ts";
import { createCodeChallenges } from "./code-challenge.ts";
import { createCodes } from "./codes.ts";
import type { CustomMessageHandler } from "./custom-message.ts";
import type { CustomSender } from "./custom-sender.ts";
import type { PoolParts } from "./operation.ts";
import { createPasswordChanges } from "./password-changes.ts";
import { cognitoIssuer } from "./pool-names.ts";
import type { PoolConfig } from "./pool-options.ts";
import { createPostConfirmation, type PostConfirmationHandler } from "./post-confirmation.ts";
import { createPreSignUp, type PreSignUpHandler } from "./pre-sign-up.ts";
import { type Random, systemRandom } from "./random.ts";
import { createSendCode, createSendMessage, type Deliver } from "./send-code.ts";
import { createSessions } from "./sessions.ts";
import type { SettingsUpdate } from "./settings/check-update.ts";
import { createSettings } from "./settings/settings.ts";
import { createSignIn } from "./sign-in.ts";
import { createSignUpSessions } from "./sign-up-session.ts";
import type { KeyStore } from "./signing-keys.ts";
import { createTokens } from "./tokens.ts";
import { cognitoTiming, type TriggerTiming } from "./trigger.ts";
import { createUsers, type Room } from "./users.ts";

/** What the pool needs from outside. */
export interface PoolDeps {
  /** Gets every mail and text message, the code in place. */
  readonly deliver: Deliver;
  /** Default: a clock of the pool's own. */
  readonly clock?: MovableClock;
  /** The CustomMessage trigger. Without it mails are Cognito's own. */
  readonly customMessage?: CustomMessageHandler;
  /** The CustomEmailSender and the CustomSMSSender trigger. Without it the pool itself sends. */
  readonly customSender?: CustomSender;
  readonly postConfirmation?: PostConfirmationHandler;
  /** Asked before a user is made. */
  readonly preSignUp?: PreSignUpHandler;
  readonly random?: Random;
  /** Default: keys of its own, made when a token is first asked for. */
  readonly keys?: KeyStore;
  /** Default Cognito's: 5 seconds, 3 attempts. */
  readonly timing?: TriggerTiming;
  /** Where the sandbox's API answers, asked for at each token. Default `http://127.0.0.1:9229`. */
  readonly issuerBase?: () => string;
  /** Default: 50,000 users and 32 million characters of what they say. */
  readonly room?: Room;
}

/** The triggers that run in process. */
function triggersOf(deps: PoolDeps): readonly LocalTrigger[] {
  const { customMessage, customSender, postConfirmation, preSignUp } = deps;
  return [
    ...(customMessage === undefined ? [] : ["CustomMessage" as const]),
    ...(postConfirmation === undefined ? [] : ["PostConfirmation" as const]),
    ...(preSignUp === undefined ? [] : ["PreSignUp" as const]),
    ...(customSender === undefined ? [] : (["CustomEmailSender", "CustomSMSSender"] as const)),
  ];
}

interface Address {
  /** The pool's address here. */
  readonly url: () => string;
  readonly keys: KeyStore;
}

/** What the pool is made of. */
export function createParts(
  config: PoolConfig,
  deps: PoolDeps,
  { url, keys }: Address,
  update: SettingsUpdate | undefined,
): PoolParts & { readonly issuer: () => string } {
  const { deliver, customMessage, customSender, postConfirmation, preSignUp } = deps;
  const { clock = createClock(), random = systemRandom, timing = cognitoTiming } = deps;

  const users = createUsers(config, deps.room);
  const codes = createCodes(clock, random);
  const sessions = createSessions(clock, random);
  const createdAt = clock.now();
  const settings = createSettings(config, triggersOf(deps), clock, update);
  const clients = createClients(config, clock);
  const issuer = (): string =>
    config.issuer === "cognito" ? cognitoIssuer(config, settings) : url();
  const lifetimes = (clientId: string) => clients.describe(clientId).tokenSeconds;
  const tokens = createTokens({ clock, random, keys: keys.current, issuer, lifetimes });
  const sendMessage = createSendMessage({
    config,
    clock,
    deliver,
    customMessage,
    customSender,
    settings,
    timing,
  });
  const sendCode = createSendCode(codes, sendMessage);
  const codeChallenges = createCodeChallenges({ users, codes, sessions, sendCode, random });
  const signIn = createSignIn({
    clock,
    config,
    sessions,
    tokens,
    settings,
    codeChallenges,
  });
  const passwordChanges = createPasswordChanges(clock);
  return {
    config,
    issuer,
    clock,
    random,
    users,
    codes,
    sessions,
    signUpSessions: createSignUpSessions(sessions, settings),
    settings,
    createdAt,
    clients,
    tokens,
    signIn,
    codeChallenges,
    sendMessage,
    sendCode,
    passwordChanges,
    postConfirmation: createPostConfirmation(config, postConfirmation, settings, timing),
    preSignUp: createPreSignUp(config, preSignUp, settings, timing),
  };
}
