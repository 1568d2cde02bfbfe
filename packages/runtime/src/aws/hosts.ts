/** The names of one group of regions. */
interface Partition {
  readonly name: string;
  readonly regions: RegExp;
  readonly suffix: string;
  readonly dualStackSuffix: string;
}

const aws: Partition = {
  name: "aws",
  regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  suffix: "amazonaws.com",
  dualStackSuffix: "api.aws",
};

/** Source: botocore's partitions.json. A region that no row knows counts as `aws`, as in the SDKs. */
const partitions: readonly Partition[] = [
  aws,
  {
    name: "aws-us-gov",
    regions: /^us-gov-\w+-\d+$/,
    suffix: "amazonaws.com",
    dualStackSuffix: "api.aws",
  },
  {
    name: "aws-cn",
    regions: /^cn-\w+-\d+$/,
    suffix: "amazonaws.com.cn",
    dualStackSuffix: "api.amazonwebservices.com.cn",
  },
  {
    name: "aws-eusc",
    regions: /^eusc-\w+-\w+-\d+$/,
    suffix: "amazonaws.eu",
    dualStackSuffix: "api.amazonwebservices.eu",
  },
  {
    name: "aws-iso",
    regions: /^us-iso-\w+-\d+$/,
    suffix: "c2s.ic.gov",
    dualStackSuffix: "api.aws.ic.gov",
  },
  {
    name: "aws-iso-b",
    regions: /^us-isob-\w+-\d+$/,
    suffix: "sc2s.sgov.gov",
    dualStackSuffix: "api.aws.scloud",
  },
  {
    name: "aws-iso-e",
    regions: /^eu-isoe-\w+-\d+$/,
    suffix: "cloud.adc-e.uk",
    dualStackSuffix: "api.cloud-aws.adc-e.uk",
  },
  {
    name: "aws-iso-f",
    regions: /^us-isof-\w+-\d+$/,
    suffix: "csp.hci.ic.gov",
    dualStackSuffix: "api.aws.hci.ic.gov",
  },
];

/** In these regions the FIPS name answers over IPv6 too, and no `api.aws` name exists for it. */
const fipsIsDualStack: ReadonlySet<string> = new Set([
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);

/** Which of Cognito's names in a region. */
interface CognitoUrlOptions {
  /** For example `eu-west-1`; `regionOf` reads it from a pool id. */
  readonly region: string;
  /** The FIPS 140 validated name; default false. */
  readonly fips?: boolean | undefined;
  /** The name that answers over IPv4 and IPv6; default false. */
  readonly dualStack?: boolean | undefined;
}

/**
 * The URL of Cognito's user pools API in a region, in every partition.
 * Source: https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html
 */
export function cognitoUrl({ region, fips = false, dualStack = false }: CognitoUrlOptions): string {
  const partition = partitions.find(({ regions }) => regions.test(region)) ?? aws;
  const host = fips ? "cognito-idp-fips" : "cognito-idp";
  const suffix =
    dualStack && !plainIsDualStack(partition, region, fips)
      ? partition.dualStackSuffix
      : partition.suffix;
  return `https://${host}.${region}.${suffix}/`;
}

/**
 * The region in a user pool id (`eu-west-1_AbC123` is in `eu-west-1`), or undefined when it is no pool id.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function regionOf(userPoolId: string): string | undefined {
  return /^([a-z]{2,}(?:-[a-z0-9]+)+)_[0-9a-zA-Z]+$/.exec(userPoolId)?.[1];
}

function plainIsDualStack(partition: Partition, region: string, fips: boolean): boolean {
  return partition.name === "aws" && (!fips || fipsIsDualStack.has(region));
}
