import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import type { IAliasRecordTarget } from "aws-cdk-lib/aws-route53";
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import type { Construct } from "constructs";

/** A domain of your own for the links. */
export interface LinkDomain {
  /** For example `links.example.com`. */
  readonly domainName: string;
  /** Of the stack's region; for the function URL of `us-east-1`, since CloudFront stands before it. */
  readonly certificate: ICertificate;
  /** Where the name's records are made. Default: none are; make them by hand. */
  readonly hostedZone?: IHostedZone | undefined;
}

/** Points the domain at a front door, if its zone was given. */
export function addRecords(scope: Construct, domain: LinkDomain, target: IAliasRecordTarget): void {
  if (domain.hostedZone === undefined) return;
  const record = {
    zone: domain.hostedZone,
    recordName: `${domain.domainName}.`,
    target: RecordTarget.fromAlias(target),
  };
  new ARecord(scope, "Ipv4", record);
  new AaaaRecord(scope, "Ipv6", record);
}
