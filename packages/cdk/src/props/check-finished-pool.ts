import { CfnUserPool, CfnUserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Annotations, AspectPriority, Aspects } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { type Fields, fieldsOf, finished } from "../synth/finished.ts";
import { clientsOf, hasSecret, isTrue, listed, pathOf } from "../synth/finished-clients.ts";
import { resourceOf } from "../synth/resource-of.ts";
import { type SignInClient, signInClients } from "./flows.ts";
import type { CognitoLinksProps, LinkClient } from "./props.ts";
import { clickFaults, clickWarnings, type Finding } from "./sign-in-by-click.ts";

/** What the pool has to fit. */
export interface FinishedPoolOptions {
  readonly props: CognitoLinksProps;
  /** What has to be its trigger. */
  readonly mail: IFunction;
}

/**
 * Looks at the pool and its clients as they stand in the finished template, whatever the app did to them by L1 constructs
 * and overrides, before or after the links were made: what no link could come of fails the synthesis.
 */
export function checkFinishedPool(scope: Construct, options: FinishedPoolOptions): void {
  const { props } = options;
  const pool = props.userPool.node.defaultChild;
  const own = pool instanceof CfnUserPool ? pool : undefined;
  scope.node.addValidation({
    validate: () =>
      saidBy([
        ...(own ? faultsOf(own, options) : []),
        ...forgottenSecrets(props.clients),
        ...signInClients(props).flatMap((one) => signInFaults(one, props.clients)),
        ...clickFaults(props),
      ]),
  });
  Aspects.of(scope).add(
    {
      visit(node) {
        if (node !== scope) return;
        for (const [id, sentence] of [
          ...(own ? warningsOf(own, options) : []),
          ...clickWarnings(props),
        ])
          Annotations.of(scope).addWarningV2(`cognito-links:${id}`, sentence);
      },
    },
    { priority: AspectPriority.READONLY },
  );
}

const saidBy = (faults: readonly Finding[]): string[] =>
  faults.map(([path, sentence]) => `${path}: ${sentence}`);

function faultsOf(pool: CfnUserPool, { mail, props }: FinishedPoolOptions): Finding[] {
  const { stack } = pool;
  const made = finished(pool);
  const verified = made["AutoVerifiedAttributes"];
  const triggers = fieldsOf(made["LambdaConfig"]);
  const slot = props.sender === undefined ? "CustomMessage" : "CustomEmailSender";
  const taken = props.sender === undefined ? triggers[slot] : fieldsOf(triggers[slot])["LambdaArn"];
  const isOurs = JSON.stringify(taken) === JSON.stringify(stack.resolve(mail.functionArn));
  const faults: readonly (readonly [isWrong: boolean, ...Finding])[] = [
    [
      fieldsOf(made["VerificationMessageTemplate"])["DefaultEmailOption"] === "CONFIRM_WITH_LINK",
      "userPool.userVerification.emailStyle",
      "is LINK, which puts Cognito's link inside ours; set VerificationEmailStyle.CODE",
    ],
    [
      // An expression of the deployment is not known. Where nobody signs up, the other mails are sent all the same.
      (verified === undefined || Array.isArray(verified)) &&
        !listed(verified, "email") &&
        !isInvitationOnly(made),
      "userPool.autoVerify",
      "does not hold email, so no mail is sent; set autoVerify: { email: true } or signInAliases: { email: true }",
    ],
    [
      props.sender === undefined && triggers["CustomEmailSender"] !== undefined,
      "userPool.customSenderKmsKey",
      "goes with a custom email sender, which writes the mails itself: our trigger would change nothing; give its function as sender",
    ],
    [
      !isOurs,
      "userPool",
      `its ${slot} trigger was set by other means, and no mail would get a link; leave it to CognitoLinks`,
    ],
  ];
  return faults.flatMap(([isWrong, ...finding]) => (isWrong ? [finding] : []));
}

function warningsOf(pool: CfnUserPool, { props }: FinishedPoolOptions): Finding[] {
  const { clients, flows } = props;
  const made = finished(pool);
  const verified = made["AutoVerifiedAttributes"];
  const secret = clients === undefined ? clientsOf(pool).filter(hasSecret) : [];
  const warnings: readonly (readonly [isSo: boolean, ...Finding])[] = [
    [
      isInvitationOnly(made) && flows?.invitation === undefined,
      "no-self-sign-up",
      "Nobody can sign up at this pool, and its invitations are mails without a link; set flows.invitation, or selfSignUpEnabled: true on the pool.",
    ],
    [
      typeof flows?.["sign-in"] === "object" && !mailsSignIns(pool),
      "no-sign-in-mails",
      "Nobody is mailed a sign-in link: the pool has no sign-in by email and no MFA by email. Set signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } } on the pool, and authFlows: { user: true } on the client.",
    ],
    [
      listed(verified, "email") && listed(verified, "phone_number"),
      "phone-first",
      "Who signs up with a phone number gets an SMS and no mail, because the pool verifies both: its link has to fit 140 characters. Take phone out of autoVerify if mails are wanted.",
    ],
    [
      secret.length > 0,
      "client-with-secret",
      `Links of people who sign up with ${pathsOf(secret)} end as misconfigured, because the client has a secret; list it in clients with clientSecret.`,
    ],
  ];
  return warnings.flatMap(([isSo, ...finding]) => (isSo ? [finding] : []));
}

/** A client of this app that has a secret needs it at every call. */
function forgottenSecrets(clients: readonly LinkClient[] = []): Finding[] {
  return clients.flatMap(({ client, clientSecret }, i): Finding[] => {
    const made = client.node.defaultChild;
    if (clientSecret !== undefined || !(made instanceof CfnUserPoolClient)) return [];
    if (!hasSecret(made)) return [];
    const sentence = "is missing, and the client has a secret; give client.userPoolClientSecret";
    return [[`clients[${i}].clientSecret`, sentence]];
  });
}

/** A client of this app by which our page signs in with the temporary password; of one from elsewhere doctor says it. */
function signInFaults(
  { path, client }: SignInClient,
  clients: readonly LinkClient[] = [],
): Finding[] {
  const made = resourceOf(client.userPoolClientId);
  if (!(made instanceof CfnUserPoolClient)) return [];
  const { ExplicitAuthFlows: allowed = [] } = finished(made);
  const mayNot = Array.isArray(allowed) && !SIGNS_IN.some((name) => allowed.includes(name));
  const isListed = clients.some((one) => one.client.userPoolClientId === client.userPoolClientId);
  return [
    ...(mayNot
      ? [
          [
            path,
            "does not allow ALLOW_USER_PASSWORD_AUTH, by which our page takes the temporary password; set authFlows: { userPassword: true, userSrp: true } on it (userSrp is how Amplify signs in by default; add what else the app uses), or name a page of the app in flows.invitation.page",
          ] as const,
        ]
      : []),
    ...(hasSecret(made) && !isListed
      ? [[path, "has a secret; list it in clients with its clientSecret"] as const]
      : []),
  ];
}

/** The second is its older name. */
const SIGNS_IN = ["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"];

const isInvitationOnly = (pool: Fields): boolean =>
  isTrue(fieldsOf(pool["AdminCreateUserConfig"])["AllowAdminCreateUserOnly"]);

/** A first factor needs a client that lets people choose it; MFA needs nothing of the client. */
function mailsSignIns(pool: CfnUserPool): boolean {
  const made = finished(pool);
  const { AllowedFirstAuthFactors: factors } = fieldsOf(fieldsOf(made["Policies"])["SignInPolicy"]);
  const mayChoose = clientsOf(pool).some((client) =>
    listed(finished(client)["ExplicitAuthFlows"], "ALLOW_USER_AUTH"),
  );
  return (listed(factors, "EMAIL_OTP") && mayChoose) || listed(made["EnabledMfas"], "EMAIL_OTP");
}

const pathsOf = (clients: readonly CfnUserPoolClient[]): string => clients.map(pathOf).join(", ");
