import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { smallTemplate, smallText, template, text, textsIn } from "./harness/parse.ts";
import { shortForms } from "./harness/short-forms.ts";

it("the form for sign-ups alone is smaller than CloudFormation takes without a bucket, the other than from one", () => {
  expect(Buffer.byteLength(smallText)).toBeLessThan(51_200);
  expect(Buffer.byteLength(text)).toBeGreaterThan(51_200);
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
});

it("the form for sign-ups alone has nothing that the other has not", () => {
  for (const [name, one] of Object.entries(smallTemplate))
    if (typeof one === "object" && one !== null)
      expect(Object.keys(template[name] ?? {})).toEqual(expect.arrayContaining(Object.keys(one)));
});

it("the form for every flow needs no tags, anchors or merges, so that every parser of YAML reads it", () => {
  const withoutCode = text.replace(/"[!-~]{1000,}"/g, '""');
  const lines = withoutCode
    .split("\n")
    .filter((line) => !/^\s*(#|AllowedPattern|FilterPattern)/.test(line));
  expect(lines.filter((line) => /(^|[\s[{,])[!&*][A-Za-z]|<<:/.test(line))).toEqual([]);
  expect(JSON.parse(JSON.stringify(template))).toEqual(template);
});

describe.each([
  ["every flow", text, template],
  ["sign-ups alone", smallText, smallTemplate],
])("the template for %s", (_, text, template) => {
  it("is ASCII, which no tool on its way can spoil", () => {
    expect(text.match(/[^\n -~]/g)).toBeNull();
  });

  it("says the same to YAML 1.1, which CloudFormation reads, and to YAML 1.2", () => {
    const read = (version: "1.1" | "1.2") => parse(text, { version, customTags: shortForms });
    expect(read("1.1")).toEqual(read("1.2"));
  });

  it("has no empty slot", () => {
    expect(text.match(/__[A-Z_]+__/g)).toBeNull();
  });

  it("names no partition, region or account", () => {
    const texts = textsIn(template).filter((one) => one.length < 1000);
    const hard = texts.filter(
      (one) =>
        /arn:aws|\.amazonaws\.com(\/|$)|(us|eu|ap)-[a-z]+-\d/.test(one) &&
        !/^(lambda|apigateway|cognito-idp)\.amazonaws\.com$/.test(one) &&
        !one.startsWith("has to be"),
    );
    expect(hard).toEqual([]);
  });

  it("shows its code to whoever runs the command in its head", () => {
    const folder = mkdtempSync(join(tmpdir(), "cognito-links-yaml-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "links.yaml"), text);
    const [, command = ""] =
      /^# +(sed -nE .*\n# +.*\| node)$/m.exec(text) ?? expect.fail("the head has no command");
    const read = (lines: "1,3p" | "4,6p"): string =>
      execFileSync(
        "sh",
        ["-c", command.replace("\n#", "").replace("sed -n 1,3p", `sed -n ${lines}`)],
        { cwd: folder, encoding: "utf8" },
      );
    expect(read("1,3p")).toContain("triggerSource");
    expect(read("4,6p")).toContain("UpdateUserPool");
  });
});
