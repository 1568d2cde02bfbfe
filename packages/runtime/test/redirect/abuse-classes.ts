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
  ),
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
