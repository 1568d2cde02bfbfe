import { readFileSync } from "node:fs";
import { defineConfig } from "cognito-links";
import { toConfigJson } from "cognito-links/synth";
import { objectOf, resolveValue, textOf } from "cognito-links-cloud";
import { anyCharacters } from "cognito-links-testing/properties";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationOf, deploy, domain, environmentOf, required } from "./harness/deploy.ts";
import { section } from "./harness/parse.ts";

const parameters = section("Parameters");

/** Whether CloudFormation takes a value; it wants the whole of it to match, as `^` and `$` say here. */
function takes(name: string, value: string): boolean {
  const { AllowedPattern, MaxLength = 4096 } = parameters[name] ?? expect.fail(name);
  const pattern = new RegExp(textOf(AllowedPattern, name), "u");
  return pattern.test(value) && value.length <= Number(MaxLength);
}

describe("RedirectTo", () => {
  it.each([
    "https://app.example.com",
    "https://app.example.com/",
    "https://app.example.com/welcome",
    "https://app.example.com/welcome/",
    "https://app.example.com:8443/a/b?from=mail&x=%C3%BC",
    "https://app.example.com/a?next=https://app.example.com//b",
    "https://xn--bcher-kva.example/willkommen",
    "https://a-b.example.co.uk/%E2%9C%93",
  ])("takes %s", (value) => {
    expect(takes("RedirectTo", value)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["plain http", "http://app.example.com/"],
    ["no scheme", "app.example.com/welcome"],
    ["another scheme", "javascript://app.example.com/%0aalert(1)"],
    ["a host in upper case", "https://App.example.com/"],
    ["a scheme in upper case", "HTTPS://app.example.com/"],
    ["a letter that looks like another", "https://аpp.example.com/"],
    ["a letter from further away", "https://bücher.example/"],
    ["a dot that looks like one", "https://app。example.com/"],
    ["a name and a password", "https://app.example.com:secret@evil.com/"],
    ["a name", "https://app.example.com@evil.com/"],
    ["no host", "https:///welcome"],
    ["one label", "https://localhost/"],
    ["a dot at the host's end", "https://app.example.com./"],
    ["an IPv4 address", "https://203.0.113.7/"],
    ["an IPv6 address", "https://[2001:db8::1]/"],
    ["a host that begins with a hyphen", "https://-app.example.com/"],
    ["the default port, which no browser writes", "https://app.example.com:443/"],
    ["a port with a zero before it", "https://app.example.com:08443/"],
    ["a port that does not exist", "https://app.example.com:70000/"],
    ["an empty port", "https://app.example.com:/"],
    ["two slashes", "https://app.example.com//evil.com"],
    ["two slashes later", "https://app.example.com/a//b"],
    ["a query without a slash, which would be taken for the host", "https://app.example.com?a=/"],
    ["a fragment", "https://app.example.com/#/welcome"],
    ["a double quote", 'https://app.example.com/"'],
    ["a single quote", "https://app.example.com/'"],
    ["a backslash", "https://app.example.com/\\"],
    ["a backslash for a slash", "https://app.example.com\\@evil.com"],
    ["a space", "https://app.example.com/a b"],
    ["a space before it", " https://app.example.com/"],
    ["a newline after it", "https://app.example.com/\n"],
    ["a newline within it", "https://app.example.com/a\nb"],
    ["a line separator after it", "https://app.example.com/\u2028"],
    ["a tab", "https://app.example.com/\t"],
    ["a NUL", "https://app.example.com/\0"],
    ["a per cent sign that encodes nothing", "https://app.example.com/100%"],
    ["a reference that CloudFormation would resolve", "https://app.example.com/{{resolve:ssm:x}}"],
    ["a variable", "https://app.example.com/$" + "{AWS::Region}"],
    ["a tag", "https://app.example.com/<b>"],
    ["more than fits", `https://app.example.com/${"a".repeat(500)}`],
  ])("refuses %s", (_what, value) => {
    expect(takes("RedirectTo", value)).toBe(false);
  });

  it("takes only what the library takes, and makes of it what the library makes", () => {
    const { AllowedPattern } = parameters["RedirectTo"] ?? expect.fail();
    // The generator knows no lookaheads; what they refuse is filtered out again.
    const loose = textOf(AllowedPattern, "RedirectTo").replace(/\(\?!(?:[^()]|\([^()]*\))*\)/g, "");
    // A name that begins with xn-- but encodes nothing is refused by the library alone.
    const addresses = fc
      .stringMatching(new RegExp(loose))
      .filter((value) => takes("RedirectTo", value) && !value.includes("xn--"));
    fc.assert(
      fc.property(addresses, (RedirectTo) => {
        const pages = { VerifyAttributePage: "/account", SignInPage: "/in/%C3%BC" };
        const { userPoolId, linkUrl, keys, ...deployed } = configurationOf(
          deploy({ RedirectTo, ...pages, SignInMinutes: "15", TemporaryPasswordDays: "30" }),
        );
        const { origin } = new URL(RedirectTo);
        const { hostedDomain: _, ...written } = toConfigJson(
          defineConfig({
            userPoolId: required.UserPoolId,
            clients: null,
            keys: [Buffer.alloc(32).toString("base64url")],
            linkUrl: "https://links.example.com/confirm",
            redirectTo: RedirectTo,
            languages: ["en"],
            flows: {
              "reset-password": { clientId: "demo_client" },
              invitation: { clientId: "demo_client", days: 30 },
              "verify-attribute": { page: `${origin}/account` },
              "sign-in": { page: `${origin}/in/%C3%BC`, minutes: 15 },
            },
          }),
        );
        // The library writes addresses as a browser does; the endpoint reads them as one, too.
        const href = (value: unknown): string => new URL(String(value)).href;
        expect({
          ...deployed,
          redirectTo: href(deployed["redirectTo"]),
          signInUrl: href(deployed["signInUrl"]),
        }).toEqual({ ...written, userPoolId: undefined, linkUrl: undefined, keys: undefined });
      }),
      { numRuns: 300 },
    );
  });
});

describe("AppName", () => {
  it.each(["", "Example", "Joe's Café & Co. (2)", "例え", "Größe 10 % – ok", "🚀 Rockets"])(
    "takes %s",
    (value) => expect(takes("AppName", value)).toBe(true),
  );

  it.each([
    ["a double quote", 'the "app"'],
    ["a backslash", "the\\app"],
    ["a brace, as in the placeholder for the code", "{####}"],
    ["a newline", "the\napp"],
    ["a newline after it", "the app\n"],
    ["a line separator after it", "the app\u2028"],
    ["a no-break space, which Cognito refuses", "the\u00a0app"],
    ["a zero-width joiner, which Cognito refuses", "the\u200dapp"],
    ["more than fits", "a".repeat(61)],
  ])("refuses %s", (_what, value) => {
    expect(takes("AppName", value)).toBe(false);
  });

  it("is read as it was given, whatever it is", () => {
    const names = anyCharacters({ minLength: 1, maxLength: 60 }).filter((value) =>
      takes("AppName", value),
    );
    fc.assert(
      fc.property(names, (AppName) => {
        expect(configurationOf(deploy({ AppName }))["appName"]).toBe(AppName);
      }),
    );
  });

  it("is the host of RedirectTo when it is empty", () => {
    expect(configurationOf(deploy())["appName"]).toBe("app.example.com");
  });
});

describe("the other parameters", () => {
  it.each<[string, string[], string[]]>([
    [
      "UserPoolId",
      ["eu-west-1_AbC123xyz", "us-gov-west-1_abc", "cn-north-1_A1"],
      [
        "",
        "eu-west-1",
        "_AbC",
        "eu-west-1_Ab-C",
        'eu-west-1_A"',
        "eu-west-1_*",
        `eu-west-1_${"a".repeat(50)}`,
      ],
    ],
    [
      "DomainName",
      ["", "links.example.com", "l.example.co.uk"],
      [
        "Links.example.com",
        "links",
        "https://links.example.com",
        "links.example.com/",
        '"',
        "*.example.com",
      ],
    ],
    [
      "CertificateArn",
      ["", domain.CertificateArn, domain.CertificateArn.replace("arn:aws:", "arn:aws-cn:")],
      ["links", "arn:aws:iam::123456789012:server-certificate/x"],
    ],
    ["HostedZoneId", ["", domain.HostedZoneId], ["/hostedzone/Z1", "z123", "example.com"]],
    [
      "ReplaceTriggerArn",
      [
        "",
        "arn:aws:lambda:eu-west-1:123456789012:function:their-mail",
        "arn:aws-cn:lambda:cn-north-1:123456789012:function:their-mail:live",
      ],
      ["their-mail", "arn:aws:iam::123456789012:role/x", "arn:aws:lambda:eu-west-1:1:function:x"],
    ],
    [
      "AlarmTopicArn",
      ["", "arn:aws:sns:eu-west-1:123456789012:ops-alarms"],
      [
        "ops",
        "arn:aws:sns:eu-west-1:123456789012:ops.fifo",
        "arn:aws:sqs:eu-west-1:123456789012:ops",
      ],
    ],
    ...["VerifyAttributePage", "SignInPage"].map((name): [string, string[], string[]] => [
      name,
      ["", "/", "/account", "/a/b.html", "/%E2%9C%93/"],
      [
        "account",
        "//evil.example",
        "/a//b",
        "/\\evil.example",
        "/a?b",
        "/a#b",
        '/"',
        "/{Confirm}",
        "/$",
        "/{{resolve:ssm:x}}",
        "/a b",
        "/\n",
        "/é",
        "https://app.example.com/",
        `/${"a".repeat(200)}`,
      ],
    ]),
  ])("%s takes what it is, and nothing else", (name, good, bad) => {
    expect(good.filter((value) => !takes(name, value))).toEqual([]);
    expect(bad.filter((value) => takes(name, value))).toEqual([]);
  });

  it("have defaults that they take themselves, but for the pool and the target", () => {
    const needed = Object.keys(parameters).filter(
      (name) => !("Default" in (parameters[name] ?? {})),
    );
    expect(needed).toEqual(["UserPoolId", "RedirectTo"]);
    for (const [name, { Default, AllowedValues }] of Object.entries(parameters)) {
      if (AllowedValues !== undefined) expect(AllowedValues).toContain(Default);
      else if (Default !== undefined) expect(takes(name, String(Default))).toBe(true);
    }
  });

  it("stand in docs/template.md, each with its default", () => {
    const guide = readFileSync(new URL("../../../../docs/template.md", import.meta.url), "utf8");
    const rows = [...guide.matchAll(/^\| `(\w+)` \| ([^|]*) \|/gm)].map(([, name, said]) => [
      name,
      said,
    ]);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(parameters));
    for (const [name = "", said] of rows) {
      const { Default } = parameters[name] ?? {};
      if (Default === undefined) expect(said).toBe("needed");
      else if (Default !== "") expect(said).toBe(`\`${Default}\``);
    }
  });

  it("say of each flow whether its mail holds a link, and of what lives how long", () => {
    const flows = (given: Record<string, string>) => configurationOf(deploy(given))["flows"];
    const clientId = "demo_client";
    const byDefault = {
      "sign-up": {},
      "reset-password": { clientId },
      invitation: { clientId, lifetime: 7 * 24 * 3600 },
    };
    expect(flows({})).toEqual(byDefault);
    expect(flows({ ResetPassword: "code", Invitation: "code" })).toEqual({ "sign-up": {} });
    expect(flows({ TemporaryPasswordDays: "1" })).toMatchObject({
      invitation: { lifetime: 24 * 3600 },
    });
    expect(flows({ SignInPage: "/in" })).toEqual({
      ...byDefault,
      "sign-in": { page: "https://app.example.com/in", lifetime: 180 },
    });
  });

  it("sign nobody in unless asked to", () => {
    expect(configurationOf(deploy())).not.toHaveProperty("signIn");
    expect(configurationOf(deploy({ SignIn: "same-browser" }))["signIn"]).toBe("same-browser");
  });

  it("allow no client that the template makes a password, where no page of ours takes one", () => {
    const allowed = (Invitation: string) =>
      deploy({ Invitation }).get("LinksClient").properties["ExplicitAuthFlows"];
    expect(allowed("link")).toEqual(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    expect(allowed("code")).toEqual(["ALLOW_REFRESH_TOKEN_AUTH"]);
  });

  it("lead to the domain where there is one, and to AWS's name where there is none", () => {
    expect(configurationOf(deploy(domain))["linkUrl"]).toBe("https://links.example.com/confirm");
    const { linkUrl, cognitoUrl } = configurationOf(
      deploy({ UserPoolId: "cn-north-1_A1" }, "cn-north-1"),
    );
    expect(linkUrl).toMatch(
      /^https:\/\/\w+\.execute-api\.cn-north-1\.amazonaws\.com\.cn\/confirm$/,
    );
    expect(cognitoUrl).toBe("https://cognito-idp.cn-north-1.amazonaws.com.cn/");
  });

  it("fit into the 4 KB that Lambda has for an environment, at their longest", () => {
    const longest = {
      ...domain,
      DomainName: `${"a.".repeat(120)}example.com`,
      RedirectTo: `https://${"a.".repeat(120)}example.com/${"a".repeat(250)}`,
      AppName: "例".repeat(60),
      Confirm: "same-browser-only",
      SignIn: "same-browser",
      VerifyAttributePage: `/${"a".repeat(199)}`,
      SignInPage: `/${"a".repeat(199)}`,
      SignInMinutes: "15",
      TemporaryPasswordDays: "365",
    };
    expect(takes("RedirectTo", longest.RedirectTo)).toBe(true);
    expect(takes("SignInPage", longest.SignInPage)).toBe(true);
    const { COGNITO_LINKS = "" } = environmentOf(deploy(longest), "LinksFunction");
    expect(Buffer.byteLength(COGNITO_LINKS)).toBeLessThan(4096 - "COGNITO_LINKS".length);
  });
});

describe("the rules", () => {
  const broken = (given: Readonly<Record<string, string>>): string[] =>
    Object.entries(section("Rules")).flatMap(([name, { RuleCondition, Assertions }]) => {
      const holds = (value: unknown): boolean =>
        resolveValue(value, {
          ref: (id) => given[id] ?? "",
          attribute: () => expect.fail("a rule knows no resource"),
          condition: () => expect.fail("a rule knows no condition"),
          mappings: {},
        }) === true;
      if (!holds(RuleCondition)) return [];
      const all = [Assertions].flat().map((one) => objectOf(one, name));
      return all.every(({ Assert }) => holds(Assert)) ? [] : [name];
    });

  it.each<[string, Record<string, string>, string[]]>([
    ["nothing of a domain", {}, []],
    ["all of it", domain, []],
    ["a domain without a zone", { ...domain, HostedZoneId: "" }, []],
    ["a domain without a certificate", { DomainName: "a.example.com" }, ["DomainNeedsCertificate"]],
    [
      "a certificate without a domain",
      { CertificateArn: domain.CertificateArn },
      ["CertificateNeedsDomain"],
    ],
    [
      "a sign-in that anybody's click would be",
      { SignIn: "same-browser", Confirm: "open" },
      ["SignInNeedsProof"],
    ],
    ["one that is proven", { SignIn: "same-browser", Confirm: "same-browser-only" }, []],
    ["a zone without a domain", { HostedZoneId: "Z1" }, ["ZoneNeedsDomain"]],
  ])("judge %s", (_what, given, expected) => {
    expect(broken(given)).toEqual(expected);
  });
});
