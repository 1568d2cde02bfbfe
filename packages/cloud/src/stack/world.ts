/** Where a template is said to be deployed. */
export interface World {
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
}

/** The partition of a region and the end of its host names. */
export function partitionOf(region: string): { name: string; suffix: string } {
  if (region.startsWith("cn-")) return { name: "aws-cn", suffix: "amazonaws.com.cn" };
  if (region.startsWith("us-gov-")) return { name: "aws-us-gov", suffix: "amazonaws.com" };
  if (region.startsWith("eusc-")) return { name: "aws-eusc", suffix: "amazonaws.eu" };
  return { name: "aws", suffix: "amazonaws.com" };
}

/**
 * The value of a pseudo parameter, or undefined for a name that is none; AWS::NoValue is no value and not here.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export function pseudoParameter({ region, account, stackName }: World, name: string): unknown {
  const partition = partitionOf(region);
  const values: Record<string, unknown> = {
    "AWS::Region": region,
    "AWS::AccountId": account,
    "AWS::Partition": partition.name,
    "AWS::URLSuffix": partition.suffix,
    "AWS::StackName": stackName,
    "AWS::StackId": `arn:${partition.name}:cloudformation:${region}:${account}:stack/${stackName}/51af3dc0-da77-11e4-872e-1234567db123`,
    "AWS::NotificationARNs": [],
  };
  return values[name];
}
