/**
 * The ways in which addresses have been bent to leave an allow list, taken apart into pieces and put together again. Each
 * class holds addresses that the rules of `RULES` must all refuse.
 */
export const HOST = "app.example.com";
export const RULES: readonly string[] = [
  `https://${HOST}/welcome`,
  "com.example.app://verified",
  "http://localhost:3000",
];

const EVIL = "evil.com";
const RULE = `https://${HOST}`;

/** Every piece of each list with every piece of the others. */
function combine(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce(
    (made, pieces) => made.flatMap((head) => pieces.map((piece) => head + piece)),
    [""],
  );
}

const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));

const CONTROLS = [...range(0, 0x20), ...range(0x7f, 0xa0), "\\"];
const INVISIBLE = [
  ..."\u00AD\u061C\u180E\u200B\u200E\u200F\u202A\u202E\u2060\u2066\u2069\u2028\u2029\uFEFF\uFFFD",
];
const ENDS = ["", "/", "/welcome", "?x=1", "#/welcome"];
const SCHEMES = (
  "javascript data vbscript blob file filesystem intent view-source about jar mailto tel sms ftp ws wss chrome " +
  "ms-settings content android-app x-evil com.example.app2"
).split(" ");

export const CLASSES: Readonly<Record<string, readonly string[]>> = {
  "backslashes, white space, controls and bidi marks before, inside and after the slashes": [
    ...CONTROLS,
    ...INVISIBLE,
  ].flatMap((c) => [
    `${c}${RULE}/welcome`,
    `https:${c}//${HOST}/welcome`,
    `https:/${c}/${EVIL}`,
    `https://${c}${EVIL}`,
    `https://${HOST}${c}${EVIL}/welcome`,
    `https://${HOST}${c}@${EVIL}/welcome`,
    `/${c}/${EVIL}`,
    `${RULE}/welcome${c}`,
    `java${c}script://${HOST}/welcome`,
  ]),
  "slashes that are missing or too many": [
    ...combine(
      ["", "https:", "http:", "HTTPS:", "..", "."],
      ["", "/", "//", "///", "////"],
      [EVIL],
      ENDS,
    ),
    ...combine(["https:", "https:/", "https:///", "https:////", "//", "///"], [HOST], ENDS),
  ],
  "user names and passwords": combine(
    ["https://", "http://", "com.example.app://"],
    [HOST, `${HOST}:80`, "user:pass", "", ":", "localhost:3000", "verified", "a%40b"],
    ["@", "%40@", "@@"],
    [EVIL, HOST, "verified"],
    ["", "/welcome"],
  ),
  "hosts that look alike by what stands before or behind": combine(
    ["https://"],
    [
      `${HOST}.${EVIL}`,
      `${HOST}${EVIL}`,
      `evil${HOST}`,
      `evil-${HOST}`,
      `evil.${HOST}`,
      "app-example.com",
      "appxexample.com",
      "example.com",
      "app.example.co",
      "app.example.com.co",
      "app.example.org",
      `${EVIL}?${HOST}`,
      `${EVIL}#${HOST}`,
      `${EVIL}/${HOST}`,
      `${EVIL};${HOST}`,
      `${HOST}%2e${EVIL}`,
      `${HOST}%2f.${EVIL}`,
      `${HOST}%00.${EVIL}`,
      `*.${HOST}`,
      "*.example.com",
      "*",
    ],
    ENDS,
  ),
  "ports, trailing dots and empty labels": combine(
    ["https://"],
    [HOST, `${HOST}.`, `${HOST}..`, `.${HOST}`, "app..example.com"],
    [":443", ":444", ":80", ":", ":0443", ":65536", ":443:443", ".:443"],
    ["", "/", "/welcome"],
    // The default port may be written.
  ).filter((target) => target !== `${RULE}:443/welcome`),
  "paths without a boundary, with dot segments, or encoded once or twice": combine(
    [`${RULE}/`],
    [
      ...combine(
        ["welcome/", "welcome/x/../"],
        ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..;", "..%00", "..%3b"],
        ["/", "%2f", "%5c", "%252f", "%255c"],
        ["admin", "welcomed"],
      ),
      "welcomed",
      "welcome-not",
      "Welcome",
      "welcome%20",
      "welcome%2f",
      "welcome;x",
      "/welcome",
      "welcome//",
      "%77elcome",
      "",
    ],
    ["", "?a=b"],
  ),
  "dots, slashes and blanks that a server folds or cuts off below a path": combine(
    [`${RULE}/welcome/`, `${RULE}/welcome/x/`],
    [
      ..."‥ ．． ․․ … ﹒﹒ 。。 ｡｡ ．. .․ ︰ ︙ ..\u034F .\uFE0F. ㅤ.. ..\u115F".split(" "),
      ...["20 09 0a 0b 0d 1f 7f c2%85 c2%a0 c2%ad e2%80%8b e3%80%80 ef%bb%bf e2%80%8e".split(" ")]
        .flat()
        .flatMap((hex) => [`..%${hex}`, `%${hex}..`, `.%${hex}.`, `.%2e%${hex}`]),
      ..."..; ..；x ‥;x ．．；x ..+ +.. .+. ..%2B ..%3F ..%3fx ..%23 ．．％23 ‥？ ... .... ..%c0%80 %c0%ae%c0%ae %e0%80%ae. %uff0e%uff0e".split(
        " ",
      ),
      ..."..／ ..⁄ ..∕ ..⧸ ..＼ ..﹨ ..∖ ..⧵ ..⃥ ..¥ ..₩ ％2e％2e ﹪2e﹪2e ℀ ..℅ ..\u037E".split(
        " ",
      ),
    ],
    ["/", "/%20/"],
    ["admin", "..%20/admin"],
  ),
  "an app's own scheme without an authority": [
    ...combine(
      ["com.example.app:"],
      [
        "/verified",
        "/verified/x",
        "//",
        "///verified",
        "/",
        "/.//verified",
        "/..//evil.com",
        "verified",
        "",
      ],
      ["", "?x=1", "#x"],
    ),
    ...combine(
      SCHEMES.flatMap((scheme) => [scheme, `${scheme}.x`, `x.${scheme}`]),
      [":/verified", ":/", ":/.//evil.com", ":/\\evil.com", ":/@evil.com"],
      ["", "/x"],
    ),
  ],
  "machines of the own network and their look-alikes": combine(
    ["http://", "https://"],
    [
      "10.0.2.2",
      "192.168.1.20",
      "192.168.001.020",
      "172.16.0.1",
      "172.32.0.1",
      "169.254.169.254",
      "0300.0250.1.20",
      "3232235796",
      "192.168.276",
      "192.168.1.20.evil.com",
      "192.168.1.20@evil.com",
      "[::ffff:192.168.1.20]",
      "[fe80::1]",
      "macbook.local",
      "evil.com.local",
      "app.localhost.evil.com",
      "localhost.evil.com",
      "evillocalhost",
    ],
    ["", ":3000", ":*"],
    ["", "/welcome"],
  ),
  "hosts that only look as a wildcard in a label wants them": combine(
    ["https://"],
    [
      "my-app-git--my-team.vercel.app",
      "my-app-git-my-team.vercel.app",
      "my-app-git-x-my-team.vercel.app.evil.com",
      "my-app-git-x.evil-my-team.vercel.app",
      "my-app-git-x-my-team.evil.app",
      "my-app-git-x-my-teams.vercel.app",
      "evil-my-app-git-x-my-team.vercel.app",
      "xn--my-app-git-x-my-team.vercel.app",
      "my-app-git-*-my-team.vercel.app",
      "my-app-git-x%2dmy-team.vercel.app",
      "my-app-git-x/-my-team.vercel.app",
      "my-app-git-x?-my-team.vercel.app",
      "my-app-git-x#-my-team.vercel.app",
      "my-app-git-x@-my-team.vercel.app",
      "pr-.example.com",
      "pr.example.com",
      "pr-7.evil.example.com",
      "xpr-7.example.com",
    ],
    ENDS,
  ),
  "schemes that run, embed or belong to somebody else": combine(
    SCHEMES.flatMap((scheme) => [scheme, scheme.toUpperCase(), `x${scheme}`, ` ${scheme}`]),
    [":", "://", ":/"],
    ["alert(1)", `${HOST}/welcome`, "verified", "verified/%0aalert(1)"],
  ),
  "letters, dots and slashes that another parser folds": combine(
    ["https://"],
    [..."。．｡․", ..."／⁄∕⧸", ..."℀℁℅℆", ..."＠﹫：﹕？﹖＃﹟＼﹨"].flatMap((c) => [
      `${HOST}${c}${EVIL}`,
      `app${c}example.com`,
      `${EVIL}${c}${HOST}`,
    ]),
    ["", "/welcome"],
  ),
  "look-alike letters, in Unicode and in punycode": combine(
    ["https://"],
    [
      "аpp.example.com",
      "ａpp.example.com",
      "app.exampIe.com",
      "app.exаmple.com",
      "app.ex\u00ADample.com",
      "app.exämple.com",
      "xn--pp-6kc.example.com",
      "app.xn--exmple-cua.com",
      "app.xn--example-.com",
      "app.exampl℮.com",
      "app.ｅxample.com",
      "app.exampleß.com",
      "app.example.ⅽom",
    ],
    ["", "/", "/welcome"],
  ),
  "addresses as numbers": combine(
    ["https://", "http://"],
    [
      "2130706433",
      "0x7f000001",
      "0x7f.1",
      "017700000001",
      "0177.0.0.1",
      "127.1",
      "0",
      "1.1.1.1",
      "127.0.0.1",
      "127.0.0.1.evil.com",
      "[::1]",
      "[::]",
      "[::ffff:127.0.0.1]",
      "[2001:db8::1]",
      "[fe80::1%25lo]",
      "１２７.0.0.1",
    ],
    ["", ":3000", ":8443"],
    ["", "/welcome"],
  ),
};
