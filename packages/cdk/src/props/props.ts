import type { IUserPool, IUserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { SecretValue } from "aws-cdk-lib/core";
import type {
  BrandOptions,
  CognitoOptions,
  ConfirmMode,
  FlowOptions,
  FlowsOptions,
  Messages,
  RuleEntry,
} from "cognito-links";
import type { LinkDomain } from "../doors/link-domain.ts";
import type { LinkWiring, Throttle } from "../doors/wiring.ts";

/**
 * How many of each function may run at once; AWS Lambda keeps them for it, out of the account's quota. A share of their
 * own keeps sign-ups going whatever is clicked, and clicks from taking the rest of the account.
 */
export interface Concurrency {
  readonly mail?: number | undefined;
  /** Not where no function answers. */
  readonly click?: number | undefined;
}

/** One app client of the pool, and what differs in its mails and pages. */
export interface LinkClient {
  readonly client: IUserPoolClient;
  /** Of clients that have one. From a secret store or `client.userPoolClientSecret`; in plain text it is refused. */
  readonly clientSecret?: SecretValue | undefined;
  /** The name of this client's app. Default: the `appName` of all. */
  readonly appName?: string | undefined;
  /** What looks different in this client's mails and pages; the rest is the `brand` of all. */
  readonly brand?: BrandOptions | undefined;
  /** Spoken where a person of this client asks for no other language. Default: the first of `languages`. */
  readonly language?: string | undefined;
}

/** How one of Cognito's mails becomes a link; docs/flows.md says which options each takes. */
export interface FlowProps extends Omit<FlowOptions, "clientId"> {
  /**
   * The app client of links whose mail's event names none, as an administrator's. For our page of an invitation it has to
   * allow `ALLOW_USER_PASSWORD_AUTH`. Default: the only one of `clients`.
   */
  readonly client?: IUserPoolClient | undefined;
}

/** Functions of yours that send what the pool has to say, made with `createCustomSender` of `cognito-links/custom-sender`. */
export interface Sender {
  /** Of the pool's stack. It is given `COGNITO_LINKS`, `COGNITO_LINKS_KEY_ARN`, and the right to decrypt the codes. */
  readonly function: IFunction;
  /** Symmetric; Cognito encrypts the codes with it. Default: one that is made, is rotated and stays when the stack goes. */
  readonly key?: IKey | undefined;
  /** Sends the text messages; may be the same function. Default: Amazon Cognito does, in its own words. */
  readonly sms?: IFunction | undefined;
}

/** `"code"`: a mail of ours with the code alone. */
export type LinkFlows = { readonly [Name in keyof FlowsOptions]?: "code" | FlowProps | undefined };

/**
 * What `CognitoLinks` takes. Options of the runtime bear the runtime's names and rules; only `keys` are names here, since
 * the keys themselves are made at deploy. Unknown properties are refused.
 */
export interface CognitoLinksProps {
  /**
   * The pool whose mails become links: one of this app, whose CustomMessage trigger must be free, or one that exists
   * already (`UserPool.fromUserPoolId`), to which the trigger is attached at deploy without changing another setting.
   */
  readonly userPool: IUserPool;
  /** Where the person goes afterwards, unless the sign-up's `clientMetadata.redirectTo` says otherwise. */
  readonly redirectTo: string;
  /** Where a sign-up may send the person. Default: the origin of `redirectTo`. */
  readonly allowRedirects?: readonly RuleEntry[] | undefined;
  /** Where failure pages offer to sign in. Default: `redirectTo`. */
  readonly signInUrl?: string | undefined;
  /** The name that mails and pages use for the app. Default: the host of `redirectTo`. */
  readonly appName?: string | undefined;
  /** How mails and pages look: logo, colour, support, legal line, privacy notice. Default: as ours. */
  readonly brand?: BrandOptions | undefined;
  /**
   * The languages that mails and pages speak, as BCP 47 tags; the first where nobody asks for another. Default: all of ours,
   * English first.
   */
  readonly languages?: readonly string[] | undefined;
  /**
   * The team's own words and layouts: the path of their folder, from where the app is run, or what `readMessages` of
   * `cognito-links/messages` gives. They are checked at synth and deployed beside the functions. Default: ours alone.
   */
  readonly messages?: string | Messages | undefined;
  /** Default: `"same-browser"`. */
  readonly confirm?: ConfirmMode | undefined;
  /**
   * `"same-browser"`: whoever opens a sign-up's link in the browser where it began is signed in as well, by `finishLink` of
   * `cognito-links/browser` on the app's page. Needs sealed links, `confirm` as by default, a wiring with a Lambda, a client
   * without a secret that allows `ALLOW_USER_AUTH` (`authFlows: { user: true }`), and a feature plan above Lite.
   * Default: nobody is.
   */
  readonly signIn?: "same-browser" | undefined;
  /**
   * The app clients whose links are served. Needed for clients with a secret; and where links are not sealed list all that
   * sign people up, for others get links that lead nowhere. Default: every client of the pool that has no secret.
   */
  readonly clients?: readonly LinkClient[] | undefined;
  /**
   * Names of the sealing keys, each made by AWS Secrets Manager at deploy. The first seals, every one opens: to change
   * keys, put a new name in front, deploy, and take the old one away a week later. `null` leaves links readable.
   * Default: `["1"]`.
   */
  readonly keys?: readonly string[] | null | undefined;
  /** Until when links that are not sealed are taken as well, an ISO 8601 date; for moving in. Default: never. */
  readonly unsealedUntil?: string | undefined;
  /**
   * Which of the mails become links. What a pool of this app says of passwords, and pool and clients of how long codes
   * live, is taken from them where nothing is given. Default: sign-up, and reset-password where the wiring can read a form;
   * the others are mails with the code.
   */
  readonly flows?: LinkFlows | undefined;
  /**
   * Sends the mails in the place of Amazon Cognito, by a provider of yours: the pool's CustomEmailSender, and no
   * CustomMessage trigger. For pools of this app. Default: Amazon Cognito sends them.
   */
  readonly sender?: Sender | undefined;
  /** How Cognito is reached from the endpoint. */
  readonly cognito?: CognitoOptions | undefined;
  /** How the endpoint stands on the web. Default: `Wiring.httpApi()`. */
  readonly wiring?: LinkWiring | undefined;
  /** A domain of your own for the links. Default: AWS's name for the endpoint. */
  readonly domain?: LinkDomain | undefined;
  /**
   * Default: 100 requests a second, bursts of 100: two for each of the 50 confirmations a second that Cognito takes, and
   * even if every visit waits 8 seconds for Cognito, 900 of the 1,000 functions that an account may run at once. Refused
   * with a function URL and a load balancer, which have none.
   */
  readonly throttle?: Throttle | undefined;
  /**
   * Reserves a share of its own for mails and for clicks; each then has a function of its own. Default: nothing is reserved,
   * which an account with a small quota would refuse to deploy.
   */
  readonly concurrency?: Concurrency | undefined;
  /**
   * Megabytes of the functions that write mails and answer clicks, 128 to 10,240; Lambda gives processor time in
   * proportion, a whole processor for 1,769. Default: 1,024.
   */
  readonly memorySize?: number | undefined;
  /**
   * Whether API Gateway writes a line a request. Default: on an HTTP API. On a REST API AWS refuses it where the account
   * has no CloudWatch role for API Gateway in the region; give `true` where it has one.
   */
  readonly accessLog?: boolean | undefined;
  /**
   * ARN of the one CustomMessage trigger of an existing pool that may be replaced. Default: none, a taken slot is refused.
   */
  readonly replaceTrigger?: string | undefined;
  /** How long logs are kept. They hold nothing personal. Default: one month. */
  readonly logRetention?: RetentionDays | undefined;
  /**
   * An alarm after so many hours, 1 to 168, in which Cognito asked for no mail: the only sign that the pool has lost its
   * trigger. Default: none, for who knows how often somebody signs up.
   */
  readonly silentHours?: number | undefined;
  /** Who is told by the alarms. Default: nobody; they stand in CloudWatch all the same. */
  readonly alarmTopic?: ITopic | undefined;
}
