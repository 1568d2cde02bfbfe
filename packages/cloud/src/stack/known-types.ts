import { createHash } from "node:crypto";
import { partitionOf, type World } from "./world.ts";

const lowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
const upperAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** What the identity of a resource is made from. */
export interface Self {
  readonly world: World;
  readonly logicalId: string;
  /** What Ref gives, once it is known. */
  readonly ref: string;
  /** A property as text, resolved; undefined when the template does not set it. */
  property(name: string): string | undefined;
}

/** How CloudFormation answers Ref and Fn::GetAtt for one type. */
export interface KnownType {
  readonly ref: (self: Omit<Self, "ref">) => string;
  readonly attributes?: Readonly<Record<string, (self: Self) => string>>;
}

const id = (length: number, alphabet?: string) => (self: Omit<Self, "ref">) =>
  generatedId(`${self.world.stackName} ${self.logicalId}`, length, alphabet);

/** The name that CloudFormation makes up where a template gives none. */
export const generatedName = (self: Omit<Self, "ref">): string =>
  `${self.world.stackName}-${self.logicalId}-${id(12, upperAndDigits)(self)}`.slice(-64);

const named = (property: string) => (self: Omit<Self, "ref">) =>
  self.property(property) ?? generatedName(self);

const arn =
  (service: string, resource: (self: Omit<Self, "ref">) => string) =>
  (self: Omit<Self, "ref">): string => {
    const { region, account } = self.world;
    const where = service === "iam" || service === "cloudfront" ? "" : region;
    return `arn:${partitionOf(region).name}:${service}:${where}:${account}:${resource(self)}`;
  };

const same = (self: Self): string => self.ref;
const withRef =
  (make: (self: Self) => string) =>
  (self: Self): string =>
    make(self);
const arnOfRef = (service: string, before: string) =>
  withRef((self) => arn(service, () => `${before}${self.ref}`)(self));
const required = (self: Omit<Self, "ref">, property: string): string => {
  const value = self.property(property);
  if (value === undefined) throw new Error(`${self.logicalId} has no ${property}`);
  return value;
};

const secretName = (self: Omit<Self, "ref">): string =>
  `secret:${named("Name")(self)}-${id(6)(self)}`;
const secretArn = arn("secretsmanager", secretName);

const regionalName: KnownType["attributes"] = {
  RegionalDomainName: (self) => `d-${id(10)(self)}.execute-api.${self.world.region}.amazonaws.com`,
  RegionalHostedZoneId: (self) => generatedId(`zone ${self.world.region}`, 14, upperAndDigits),
};

/** The types whose answers can be told without AWS. Source: the "Return values" of each type's page. */
export const knownTypes: Readonly<Record<string, KnownType>> = {
  "AWS::ApiGateway::Deployment": { ref: id(6), attributes: { DeploymentId: same } },
  "AWS::ApiGateway::DomainName": {
    ref: (self) => required(self, "DomainName"),
    attributes: regionalName,
  },
  "AWS::ApiGateway::RequestValidator": { ref: id(6), attributes: { RequestValidatorId: same } },
  "AWS::ApiGateway::Resource": { ref: id(6), attributes: { ResourceId: same } },
  "AWS::ApiGateway::RestApi": {
    ref: id(10),
    attributes: { RestApiId: same, RootResourceId: (self) => generatedId(`root ${self.ref}`, 10) },
  },
  "AWS::ApiGateway::Stage": { ref: (self) => required(self, "StageName") },
  "AWS::ApiGatewayV2::Api": {
    ref: id(10),
    attributes: {
      ApiId: same,
      ApiEndpoint: ({ ref, world }) =>
        `https://${ref}.execute-api.${world.region}.${partitionOf(world.region).suffix}`,
    },
  },
  "AWS::ApiGatewayV2::DomainName": {
    ref: (self) => required(self, "DomainName"),
    attributes: regionalName,
  },
  "AWS::ApiGatewayV2::Integration": { ref: id(7), attributes: { IntegrationId: same } },
  "AWS::ApiGatewayV2::Route": { ref: id(7), attributes: { RouteId: same } },
  "AWS::ApiGatewayV2::Stage": { ref: (self) => required(self, "StageName") },
  "AWS::CloudFront::CachePolicy": { ref: id(36), attributes: { Id: same } },
  "AWS::CloudFront::Distribution": {
    ref: id(14, upperAndDigits),
    attributes: { Id: same, DomainName: (self) => `d${id(13)(self)}.cloudfront.net` },
  },
  "AWS::CloudFront::OriginAccessControl": { ref: id(14, upperAndDigits), attributes: { Id: same } },
  "AWS::CloudFront::OriginRequestPolicy": { ref: id(36), attributes: { Id: same } },
  "AWS::CloudFront::ResponseHeadersPolicy": { ref: id(36), attributes: { Id: same } },
  "AWS::CloudWatch::Alarm": {
    ref: named("AlarmName"),
    attributes: { Arn: arnOfRef("cloudwatch", "alarm:") },
  },
  "AWS::Cognito::UserPool": {
    ref: (self) => `${self.world.region}_${id(9)(self)}`,
    attributes: {
      Arn: arnOfRef("cognito-idp", "userpool/"),
      UserPoolId: same,
      ProviderName: ({ ref, world }) =>
        `cognito-idp.${world.region}.${partitionOf(world.region).suffix}/${ref}`,
      ProviderURL: ({ ref, world }) =>
        `https://cognito-idp.${world.region}.${partitionOf(world.region).suffix}/${ref}`,
    },
  },
  "AWS::Cognito::UserPoolClient": { ref: id(26), attributes: { ClientId: same, Name: same } },
  "AWS::ElasticLoadBalancingV2::Listener": {
    ref: arn("elasticloadbalancing", (self) => `listener/app/${id(8)(self)}/${id(16)(self)}`),
    attributes: { ListenerArn: same },
  },
  "AWS::ElasticLoadBalancingV2::ListenerRule": {
    ref: arn("elasticloadbalancing", (self) => `listener-rule/app/${id(8)(self)}`),
    attributes: { RuleArn: same },
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    ref: arn("elasticloadbalancing", (self) => `loadbalancer/app/${id(8)(self)}/${id(16)(self)}`),
    attributes: {
      LoadBalancerArn: same,
      DNSName: (self) =>
        `${id(8)(self)}.${self.world.region}.elb.${partitionOf(self.world.region).suffix}`,
    },
  },
  "AWS::ElasticLoadBalancingV2::TargetGroup": {
    ref: arn("elasticloadbalancing", (self) => `targetgroup/${id(8)(self)}/${id(16)(self)}`),
    attributes: { TargetGroupArn: same },
  },
  "AWS::IAM::Role": { ref: named("RoleName"), attributes: { Arn: arnOfRef("iam", "role/") } },
  "AWS::KMS::Key": { ref: id(36), attributes: { Arn: arnOfRef("kms", "key/"), KeyId: same } },
  "AWS::Lambda::Alias": {
    ref: (self) => `${required(self, "FunctionName")}:${required(self, "Name")}`,
    attributes: { AliasArn: same },
  },
  "AWS::Lambda::Function": {
    ref: named("FunctionName"),
    attributes: { Arn: arnOfRef("lambda", "function:") },
  },
  "AWS::Lambda::Url": {
    ref: (self) => required(self, "TargetFunctionArn"),
    attributes: {
      FunctionArn: same,
      FunctionUrl: (self) => `https://${id(32)(self)}.lambda-url.${self.world.region}.on.aws/`,
    },
  },
  "AWS::Lambda::Version": {
    ref: (self) => `${required(self, "FunctionName")}:1`,
    attributes: { Version: () => "1", FunctionArn: same },
  },
  "AWS::Logs::LogGroup": {
    ref: named("LogGroupName"),
    attributes: { Arn: withRef((self) => arn("logs", () => `log-group:${self.ref}:*`)(self)) },
  },
  "AWS::SecretsManager::Secret": { ref: secretArn, attributes: { Id: same } },
  "AWS::SNS::Topic": {
    ref: arn("sns", named("TopicName")),
    attributes: { TopicArn: same, TopicName: named("TopicName") },
  },
  "AWS::SSM::Parameter": {
    ref: named("Name"),
    attributes: { Value: (self) => required(self, "Value") },
  },
};

/** Characters that look made by chance yet are the same in every run. */
function generatedId(seed: string, length: number, alphabet = lowerAndDigits): string {
  const bytes = [0, 1].flatMap((round) => [
    ...createHash("sha256").update(`${round} ${seed}`).digest(),
  ]);
  return bytes
    .slice(0, length)
    .map((byte) => alphabet[byte % alphabet.length])
    .join("");
}
