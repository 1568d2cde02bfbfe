import { describe, expect, it } from "vitest";
import { cognitoUrl, regionOf } from "../../src/aws/hosts.ts";

const cn = "amazonaws.com.cn";
const cnDual = "api.amazonwebservices.com.cn";
const eusc = "amazonaws.eu";
const euscDual = "api.amazonwebservices.eu";

// Plain, FIPS, dual-stack, both. Source: botocore, tests/functional/endpoint-rules/cognito-idp.
// biome-ignore format: one region a line
const names: [region: string, plain: string, fips: string, dual: string, both: string][] = [
  ["us-east-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "amazonaws.com"],
  ["us-west-2", "amazonaws.com", "amazonaws.com", "amazonaws.com", "amazonaws.com"],
  ["eu-west-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "api.aws"],
  ["ap-southeast-7", "amazonaws.com", "amazonaws.com", "amazonaws.com", "api.aws"],
  ["mx-central-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "api.aws"],
  ["us-gov-west-1", "amazonaws.com", "amazonaws.com", "api.aws", "api.aws"],
  ["cn-north-1", cn, cn, cnDual, cnDual],
  ["eusc-de-east-1", eusc, eusc, euscDual, euscDual],
  ["us-iso-east-1", "c2s.ic.gov", "c2s.ic.gov", "api.aws.ic.gov", "api.aws.ic.gov"],
  ["us-isob-east-1", "sc2s.sgov.gov", "sc2s.sgov.gov", "api.aws.scloud", "api.aws.scloud"],
  ["eu-isoe-west-1", "cloud.adc-e.uk", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "api.cloud-aws.adc-e.uk"],
  ["us-isof-south-1", "csp.hci.ic.gov", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "api.aws.hci.ic.gov"],
  ["xx-new-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "api.aws"],
];

describe("cognitoUrl", () => {
  it.each(names)("knows the names in %s", (region, plain, fips, dual, both) => {
    expect(cognitoUrl({ region })).toBe(`https://cognito-idp.${region}.${plain}/`);
    expect(cognitoUrl({ region, fips: true })).toBe(`https://cognito-idp-fips.${region}.${fips}/`);
    expect(cognitoUrl({ region, dualStack: true })).toBe(`https://cognito-idp.${region}.${dual}/`);
    expect(cognitoUrl({ region, fips: true, dualStack: true })).toBe(
      `https://cognito-idp-fips.${region}.${both}/`,
    );
  });
});

describe("regionOf", () => {
  it.each([
    ["eu-west-1_AbC123", "eu-west-1"],
    ["us-gov-west-1_0", "us-gov-west-1"],
    ["eusc-de-east-1_AbC123", "eusc-de-east-1"],
    ["eu-west-1", undefined],
    ["eu-west-1_", undefined],
    ["_AbC123", undefined],
    ["eu-west-1_AbC_123", undefined],
    ["evil.example/_AbC123", undefined],
    ["eu-west-1.evil.example_AbC123", undefined],
    ["", undefined],
  ])("of %j is %j", (userPoolId, region) => {
    expect(regionOf(userPoolId)).toBe(region);
  });
});
