import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { Stack } from "aws-cdk-lib/core";
import { type LinksConfig, LinksError } from "cognito-links";
import { Construct } from "constructs";
import { toConfiguration, toMailJson } from "../configuration/to-configuration.ts";
import { toEnvironment } from "../configuration/to-environment.ts";
import type { Behind, Configuration, LinkWiring } from "../doors/wiring.ts";
import { Wiring } from "../doors/wirings.ts";
import { createAlarms } from "../parts/alarms.ts";
import { createClientLooks } from "../parts/client-looks.ts";
import { createHandler } from "../parts/handler-function.ts";
import { createSealingKeys } from "../parts/sealing-keys.ts";
import { attachSender, sendersOf } from "../parts/sender.ts";
import { attachTrigger, isOwnPool } from "../parts/trigger.ts";
import { checkFinishedPool } from "../props/check-finished-pool.ts";
import { checkProps } from "../props/check-props.ts";
import type { CognitoLinksProps } from "../props/props.ts";

/**
 * Makes the mails of a user pool links that do their job in one click and bring the person back to the app: the
 * CustomMessage trigger and its permission, the endpoint, the sealing key, logs, throttling and alarms.
 *
 * @example
 * new CognitoLinks(this, "Links", { userPool, redirectTo: "https://app.example.com/welcome" });
 */
export class CognitoLinks extends Construct {
  /** The public address of the link endpoint. */
  readonly linkUrl: string;
  /** What writes the mails: the pool's CustomMessage trigger, or the function of `sender`. Mostly the `clickFunction` too. */
  readonly mailFunction: IFunction;
  /** What answers the links; undefined where no Lambda does. */
  readonly clickFunction: IFunction | undefined;
  /** Puts the trigger on a pool that is not of this app; undefined where the pool is. */
  readonly attachFunction: IFunction | undefined;
  /**
   * Five where one function writes the mails and answers the links, six where each has its own; one less with `sender`, two
   * where no Lambda answers, one more with `silentHours`. docs/logs.md says what each watches.
   */
  readonly alarms: readonly Alarm[];

  /** @throws LinksError that names the property which is wrong, and the fix */
  constructor(scope: Construct, id: string, props: CognitoLinksProps) {
    super(scope, id);
    const checked = checkProps(this, props);
    const { messages } = checked;
    const { userPool, wiring = Wiring.httpApi(), domain, throttle } = props;
    const { keys = ["1"], logRetention = RetentionDays.ONE_MONTH, alarmTopic } = props;
    const { accessLog, replaceTrigger, concurrency = {}, memorySize = 1_024 } = props;
    requireReadableLinks(wiring, checked);

    // The door comes first: the mails hold its address, and nothing of it may hang on the pool that sends them.
    const endpoint = new Construct(this, "Endpoint");
    const door = wiring.open(endpoint, { domain, throttle, accessLog, logRetention });
    const { linkUrl } = door;
    const sealing = keys === null ? null : createSealingKeys(this, keys);
    const configuration = toConfiguration(checked, props, {
      linkUrl,
      keys: sealing,
      sealedFor: isOwnPool(userPool) && keys !== null ? placeInStack(this) : undefined,
    });

    const looks = isOwnPool(userPool) ? createClientLooks(this, configuration) : undefined;
    const written = { isOwnPool: isOwnPool(userPool), looksIn: looks?.place };
    const environment = (more: Readonly<Record<string, string>> = {}) =>
      toEnvironment(this, toMailJson(configuration, props, written), more);
    const senders = sendersOf(this, props);
    const isOne = servesBoth(props, { configuration, wiring });
    const one = { messages, logRetention, memorySize };
    let click: ReturnType<typeof createHandler> | undefined;
    const answer: Behind["endpoint"] = (handler, more) => {
      click ??= createHandler(isOne ? this : endpoint, isOne ? "Links" : "Click", {
        ...one,
        handler,
        half: isOne ? undefined : "click",
        description: isOne
          ? "Writes Amazon Cognito's mails, and answers their links"
          : "Answers the links in Amazon Cognito's mails",
        environment: toEnvironment(this, configuration.json, more),
        timeout: 15,
        concurrency: concurrency.click,
      });
      return click;
    };
    door.connect({ configuration, endpoint: answer });
    const mail =
      senders?.email ??
      (isOne ? click : undefined) ??
      createHandler(this, "Mail", {
        ...one,
        handler: "links",
        half: "mail",
        description: "Writes Amazon Cognito's mails, with links and codes",
        environment: environment(),
        timeout: 5,
        concurrency: concurrency.mail,
      });
    for (const each of senders?.all ?? [mail]) looks?.grantRead(each);

    if (click === undefined && concurrency.click !== undefined)
      throw new LinksError(
        "ERR_OPTION_INVALID",
        "concurrency.click",
        `would change nothing: no function answers clicks of the ${wiring.name}; leave it out`,
      );
    if (props.cognito?.lookUp) {
      if (click === undefined)
        throw new LinksError(
          "ERR_OPTION_INVALID",
          "cognito.lookUp",
          `would change nothing: no function answers clicks of the ${wiring.name}; leave it out`,
        );
      click.addToRolePolicy(
        new PolicyStatement({
          actions: ["cognito-idp:AdminGetUser"],
          resources: [userPool.userPoolArn],
        }),
      );
    }
    const attach =
      senders === undefined
        ? attachTrigger(this, userPool, { mail, endpoint, logRetention, replaceTrigger })
        : attachSender(this, senders, { environment, endpoint });

    checkFinishedPool(this, { props, mail });

    this.linkUrl = linkUrl;
    this.mailFunction = mail;
    this.clickFunction = click;
    this.attachFunction = attach;
    this.alarms = createAlarms(this, {
      mail,
      mailLog: senders === undefined ? mail.logGroup : undefined,
      click,
      topic: alarmTopic,
      silentHours: props.silentHours,
    });
  }
}

/**
 * Whether one function writes the mails and answers their links, so that the sign-up wakes what its click will need. Two are
 * needed where
 * - somebody else's function writes the mails (`sender`), or none answers the clicks;
 * - each is to have a share of its own of the functions that an account may run (`concurrency`);
 * - the endpoint has to name a pool of this app, or a client of it: the pool names the function that writes its mails, and
 *   CloudFormation refuses circles.
 */
function servesBoth(
  { userPool, sender, concurrency }: CognitoLinksProps,
  { configuration, wiring }: { readonly configuration: Configuration; readonly wiring: LinkWiring },
): boolean {
  const isShared = concurrency?.mail === undefined && concurrency?.click === undefined;
  const isCircle = isOwnPool(userPool) && configuration.namesPool;
  return sender === undefined && !wiring.isStatic && isShared && !isCircle;
}

/** As in the name of its key, so that it changes only together with that: a stack or a stage may be called another name. */
function placeInStack({ node }: Construct): string {
  const stack = node.scopes.findLastIndex((scope) => Stack.isStack(scope));
  return node.scopes
    .slice(stack + 1)
    .map((scope) => scope.node.id)
    .join("/");
}

function requireReadableLinks(
  { name, isStatic }: LinkWiring,
  { keys, confirm }: LinksConfig,
): void {
  if (!isStatic) return;
  if (keys !== null)
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "keys",
      `has to be null: the ${name} cannot open a seal, so its links are readable`,
    );
  if (confirm !== "click" && confirm !== "same-browser")
    throw new LinksError(
      "ERR_OPTION_INVALID",
      "confirm",
      `"${confirm}" cannot be had of the ${name}, which always asks by a button; leave it out`,
    );
}
