import type { VtlModel } from "./model.ts";

/** A template, what it sees, and what comes out. */
export interface Case {
  readonly name: string;
  readonly template: string;
  readonly model: VtlModel;
  readonly text?: string;
  /** What the text means as JSON, where that is what matters. */
  readonly json?: unknown;
}

/** A model of one parameter `u`, and of whatever else a test needs. */
export function modelOf(
  parts: { u?: string; body?: string; context?: VtlModel["context"] } = {},
): VtlModel {
  return {
    body: parts.body ?? "",
    params: {
      path: { proxy: "from-path" },
      querystring: {
        ...(parts.u === undefined ? {} : { u: parts.u }),
        proxy: "from-query",
        q: "from-query",
      },
      header: { q: "from-header", "User-Agent": "Browser" },
    },
    stageVariables: { clientId: "1example23456789" },
    context: parts.context ?? {
      requestId: "77375676",
      httpMethod: "GET",
      identity: { sourceIp: "203.0.113.7" },
    },
  };
}

/** The documented way into a JSON string: API Gateway's page tells to undo `\'`, which JSON does not have. */
export const jsonTemplate: string = String.raw`{"Username":"$util.escapeJavaScript($input.params('u')).replaceAll("\\'","'")"}`;

const hostile = [
  "it's",
  'a"b',
  "a\\b",
  "a\\'b",
  '","ClientId":"x',
  "$input.body #set($x=1)",
  "{####}",
  "a/b",
  "Jürgen 👋",
  "a\nb\u0007",
  "a+b & c",
  "</script>",
  "$1 \\1",
];

const locationTemplate = `#set($type = $input.path('$.__type'))
#if($type.endsWith("ExpiredCodeException"))
#set($page = "expired")
#elseif($type == "CodeMismatchException")
#set($page = "mismatch")
#else
#set($page = "other")
#end
#set($context.responseOverride.status = 302)
#set($context.responseOverride.header.Location = "https://app.example.com/$page?u=$util.urlEncode($input.params('u'))")
`;

/** Cases that both engines are asked. */
export const cases: readonly Case[] = [
  ...hostile.map((u) => ({
    name: `keeps ${JSON.stringify(u)} inside its JSON string`,
    template: jsonTemplate,
    model: modelOf({ u }),
    json: { Username: u },
  })),
  {
    name: "looks in path, query, header",
    template: "$input.params('proxy') $input.params('q') $input.params('User-Agent')",
    model: modelOf(),
    text: "from-path from-query Browser",
  },
  {
    name: "has groups of parameters",
    template:
      "$input.params().querystring.get('q') $input.params().header.q $input.params().path.containsKey('x')",
    model: modelOf(),
    text: "from-query from-header false",
  },
  {
    name: "knows stage variables and context",
    template: "$stageVariables.clientId $context.requestId $context.identity.sourceIp",
    model: modelOf(),
    text: "1example23456789 77375676 203.0.113.7",
  },
  {
    name: "walks a payload",
    template: "$input.path('$.a.b') $input.path('$.l[1].c') $input.json('$.a')",
    model: modelOf({ body: '{"a":{"b":"x"},"l":[1,{"c":2}]}' }),
    text: 'x 2 {"b":"x"}',
  },
  {
    name: "has the methods of Java's strings",
    template: `#set($s = "a.b.c")$s.replace(".", "-") $s.replaceAll("[.]", "+") $s.matches("a") $s.matches("a.*") $s.length() $s.equals("x") $s.equalsIgnoreCase("A.B.C") $s.contains("b.") $s.startsWith("a") $s.isEmpty() $s.toUpperCase() $s.substring(2) $s.substring(0, 1)`,
    model: modelOf(),
    text: "a-b-c a+b+c false true 5 false true true true false A.B.C b.c a",
  },
  {
    name: "takes groups in a replacement",
    template: `#set($s = "ab12")$s.replaceAll("([a-z]+)([0-9]+)", "$2-$1")`,
    model: modelOf(),
    text: "12-ab",
  },
  {
    name: "loops",
    template:
      "#foreach($one in $input.path('$.l'))$foreach.count:$one#if($foreach.hasNext),#end#end",
    model: modelOf({ body: '{"l":["a","b"]}' }),
    text: "1:a,2:b",
  },
  {
    name: "compares",
    template: `#if($input.params('nowhere') == "")empty#end#if($input.params('q') != "" && !false) there#end#if(1 < 2 || 2 < 1) less#end`,
    model: modelOf(),
    text: "empty there less",
  },
  {
    name: "encodes and decodes",
    template: `$util.urlEncode("a b+c/ü*~'") $util.urlDecode("a+b%2Bc") $util.base64Encode("ü") $util.base64Decode("w7w=") $util.parseJson('{"a":{"b":1}}').a.b`,
    model: modelOf(),
    text: "a+b%2Bc%2F%C3%BC*%7E%27 a b+c w7w= ü 1",
  },
  {
    name: "prints the quiet form of what is not there",
    template: "[$!nothing][$!context.nothing]",
    model: modelOf(),
    text: "[][]",
  },
  {
    name: "leaves comments out",
    template: "a## not this\nb#* nor this *#c",
    model: modelOf(),
    text: "abc",
  },
  {
    name: "keeps dollars and hashes that mean nothing",
    template: "costs $5 #1 {} $ here",
    model: modelOf(),
    text: "costs $5 #1 {} $ here",
  },
  ...["ExpiredCodeException", "CodeMismatchException", "UserNotFoundException"].map((type) => ({
    name: `overrides the response for ${type}`,
    template: locationTemplate,
    model: modelOf({ u: "a+b", body: `{"__type":"${type}","message":"x"}` }),
    text: "",
  })),
];
